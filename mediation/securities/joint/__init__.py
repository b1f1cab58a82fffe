"""Representative actions of investors: who registers, by their own hand or by mandate."""
