"""Conversations in plain text, played against the real server. docs/develop/scenarios.md tells how they are written."""
