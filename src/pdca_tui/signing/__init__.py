"""Signing heads with the office's SSH key, and checking who signed one: SSHSIG, as ``ssh-keygen -Y`` makes and reads it."""
