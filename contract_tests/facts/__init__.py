"""What exists behind one server: given in a file, found out by asking it, or known because it is a simulator.

Only what is there can be asked about with success, and only of such things do laws say anything. The facts of an API
are one frozen object. A part of it that is empty is not known, and what needs it is left out and said to be.
"""
