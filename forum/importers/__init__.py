"""Conversations that were held elsewhere: parsers without models, a loader without XML."""
