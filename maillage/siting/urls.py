"""Addresses of the siting studies."""

from django.urls import path

from maillage.siting.views import exports, people, premises, scenarios, shared, studies, times

app_name = "siting"
STUDIES = "animation/<slug:network>/etudes"
STUDY = f"{STUDIES}/<int:pk>"
SCENARIO = f"{STUDY}/scenarios/<int:number>"
urlpatterns = [
    path(STUDIES, studies.studies, name="studies"),
    path(f"{STUDIES}/nouvelle", studies.new_study, name="new-study"),
    path(STUDY, studies.study, name="study"),
    path(f"{STUDY}/territoire", studies.territory, name="territory"),
    path(f"{STUDY}/personnes", people.people, name="people"),
    path(f"{STUDY}/personnes/fichier", people.import_file, name="import-people"),
    path(f"{STUDY}/personnes/corriger", people.correct, name="correct-people"),
    path(f"{STUDY}/personnes/sans-correction", people.uncorrect, name="uncorrect-people"),
    path(f"{STUDY}/temps", times.times, name="times"),
    path(f"{STUDY}/temps/demander", times.ask, name="ask-times"),
    path(f"{STUDY}/temps/fichier", times.import_file, name="import-times"),
    path(f"{STUDY}/temps/trajets", times.calibrate, name="calibrate-times"),
    path(f"{STUDY}/temps/vol-d-oiseau", times.straight, name="straight-times"),
    path(f"{STUDY}/partager", studies.share, name="share"),
    path(f"{STUDY}/ne-plus-partager", studies.unshare, name="unshare"),
    path(f"{STUDY}/oublier", studies.forget, name="forget-study"),
    path(f"{STUDY}/locaux", premises.premises, name="premises"),
    path(f"{STUDY}/locaux/coller", premises.paste, name="paste-premises"),
    path(f"{STUDY}/locaux/<int:candidate>/retirer", premises.remove, name="remove-premises"),
    path(f"{STUDY}/garder", scenarios.keep, name="keep-scenario"),
    path(f"{STUDY}/comparer", scenarios.compare, name="compare"),
    path(SCENARIO, scenarios.scenario, name="scenario"),
    path(f"{SCENARIO}/arreter", scenarios.stop, name="stop-scenario"),
    path(f"{SCENARIO}/recalculer", scenarios.again, name="ask-again"),
    path(f"{SCENARIO}/oublier", scenarios.forget, name="forget-scenario"),
    path(f"{SCENARIO}/prevoir", scenarios.plan, name="plan-scenario"),
    path(f"{SCENARIO}/rapport.pdf", exports.report_pdf, name="report-pdf"),
    path(f"{SCENARIO}/lieux.csv", exports.sites_csv, name="sites-csv"),
    path(f"{SCENARIO}/communes.csv", exports.communes_csv, name="communes-csv"),
    path(f"{SCENARIO}/etude.xlsx", exports.workbook, name="workbook"),
    path(f"{SCENARIO}/lieux.geojson", exports.geojson, name="geojson"),
    path(f"{SCENARIO}/reponse.json", exports.values, name="values"),
    path("etudes/<uuid:key>", shared.study, name="shared-study"),
    path("etudes/<uuid:key>/<int:number>", shared.scenario, name="shared-scenario"),
    path("etudes/<uuid:key>/<int:number>/reponse.json", shared.values, name="shared-values"),
]
