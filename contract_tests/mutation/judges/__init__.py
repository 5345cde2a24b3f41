"""What notices a fault: the contract, rules stricter than it, the generated client, and the laws."""
