"""Tests of the requirements stage."""
