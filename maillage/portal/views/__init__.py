"""The public pages: nobody needs an account to look."""
