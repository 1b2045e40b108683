"""Reads funding guides, drafts proposals against them, and checks every demand."""
