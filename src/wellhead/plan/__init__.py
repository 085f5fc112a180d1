"""Problems, goals, interventions, dose, review date and stop rule."""
