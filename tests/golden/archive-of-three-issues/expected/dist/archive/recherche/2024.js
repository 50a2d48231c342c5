pf2sArchive.add([
["numero-2.html", "Numéro 2 de l’Association d’essai, décembre 2024 : L’hiver & ses « risques »", "", "", "Vu d’ailleurs · La carte, un an après"],
["articles/green-deal.html", "What the Green Deal changes", "Numéro 2 · Europe", "en", "Six proposals reached Parliament in December; “two of them” concern housing."],
["articles/carte-des-services.html", "Carte : les services près de chez vous", "Numéro 2 · Région", "", "Accès aux droits · Une carte dit où trouver de l’aide. · La carte compte 120 lieux. Voir aussi les gestes qui sauvent. Mode d’emploi Chercher sa commune. Appeler avant de venir. · La maison des services Une façade vitrée · Social · carte · droits"],
["numero-1.html", "Numéro 1 de l’Association d’essai, octobre 2024", "", "", ""]
]);
