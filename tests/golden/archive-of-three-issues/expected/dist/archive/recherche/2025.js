pf2sArchive.add([
["numero-3.html", "Numéro 3 de l’Association d’essai, février 2025 : Bouger pour sa santé", "", "", "Bonjour à tous, Après le premier numéro, voici le sport. La carte reste en ligne, les archives papier aussi. Un gymnase À bientôt Prochain numéro au printemps."],
["articles/sante-et-sport.html", "Santé et sport à l’école", "Numéro 3 · National", "", "National · Trente minutes d’activité physique par jour : l’objectif vaut pour chaque élève."],
["articles/premiers-secours.html", "Les gestes qui sauvent", "Numéro 3 · National", "", "Dix minutes suffisent pour apprendre à masser un cœur. Tableau : appels en 2024 Mois Appels Janvier 1 250"],
["articles/oeuvre-commune.html", "Une œuvre commune", "Numéro 3 · Région", "", "Vingt associations ont écrit ce guide. <b>Il</b> est gratuit & libre."]
]);
