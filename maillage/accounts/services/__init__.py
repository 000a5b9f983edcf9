"""The verbs of accounts, split by noun."""

from maillage.accounts.services.demo_accounts import open_demo_account
from maillage.accounts.services.erasing import erase_account
from maillage.accounts.services.organisations import change_organisation, create_organisation
from maillage.accounts.services.passwords import remove_password, set_password, sign_in_with_password
from maillage.accounts.services.profiles import ask_address_change, confirm_address, update_profile
from maillage.accounts.services.sign_in import ask_link, forget_traces, sign_in_demo_account, use_link
from maillage.accounts.services.unused import forget_unused, to_erase

__all__ = [
    "ask_address_change",
    "ask_link",
    "change_organisation",
    "confirm_address",
    "create_organisation",
    "erase_account",
    "forget_traces",
    "forget_unused",
    "open_demo_account",
    "remove_password",
    "set_password",
    "sign_in_demo_account",
    "sign_in_with_password",
    "to_erase",
    "update_profile",
    "use_link",
]
