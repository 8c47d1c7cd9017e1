"""What the Charter and the guidance say of congresses and elections. Pure, each fact with its source."""
