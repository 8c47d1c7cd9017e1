"""What the Charter and the guidance say of bodies, offices, hours and allowances. Pure, each fact with its source."""
