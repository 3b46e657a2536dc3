"""The accurate stance model of lasswell, which finds it here."""
