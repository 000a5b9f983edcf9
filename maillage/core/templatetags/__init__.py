"""Presentation shared by the pages of every app."""
