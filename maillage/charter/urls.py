"""Addresses of the charter and of the label."""

from django.urls import path

from maillage.charter.views import evidence, hosting, leading, public, writing

app_name = "charter"
PUBLIC, OF_PLACE = "reseaux/<slug:network>/charte", "accueil/<slug:network>/<slug:place>/charte"
LED, DRAFT = "animation/<slug:network>/labels", "animation/<slug:network>/charte/brouillon"
LABEL, COMPLAINT = f"{LED}/<int:pk>", f"{LED}/reclamations/<int:pk>"
urlpatterns = [
    # --- for everybody
    path(PUBLIC, public.charter, name="charter"),
    path(f"{PUBLIC}/versions/<int:number>", public.version, name="version"),
    path("reseaux/<slug:network>/<slug:place>/reclamation", public.new_complaint, name="complain"),
    path("reclamations/<str:token>/confirmer", public.confirm, name="confirm-complaint"),
    # --- for those of a place
    path(OF_PLACE, hosting.of_place, name="of-place"),
    path(f"{OF_PLACE}/signer", hosting.sign, name="sign"),
    path(f"{OF_PLACE}/auto-evaluation", hosting.assess, name="assess"),
    path(f"{OF_PLACE}/demander-la-visite", hosting.ask_visit, name="ask-visit"),
    path(f"{OF_PLACE}/renoncer", hosting.give_up, name="give-up"),
    path(f"{OF_PLACE}/reclamations/<int:pk>/repondre", hosting.answer, name="answer-complaint"),
    # --- for both sides
    path("charte/preuves/<int:pk>", evidence.evidence, name="evidence"),
    path("charte/preuves/<int:pk>/supprimer", evidence.remove, name="remove-evidence"),
    # --- for those who visit and decide
    path(LED, leading.labels, name="labels"),
    path(LABEL, leading.label, name="label"),
    path(f"{LABEL}/planifier", leading.plan_visit, name="plan-visit"),
    path(f"{LABEL}/visite", leading.visit, name="visit"),
    path(f"{LABEL}/decider", leading.decide, name="decide"),
    path(f"{LABEL}/conditions/<int:condition>/remplie", leading.meet_condition, name="meet-condition"),
    path(COMPLAINT, leading.complaint, name="complaint"),
    path(f"{COMPLAINT}/visite", leading.order_visit, name="order-visit"),
    path(f"{COMPLAINT}/clore", leading.close_complaint, name="close-complaint"),
    # --- for managers
    path("animation/<slug:network>/charte", writing.versions, name="versions"),
    path("animation/<slug:network>/charte/nouvelle", writing.begin, name="begin-version"),
    path(DRAFT, writing.draft, name="draft"),
    path(f"{DRAFT}/mettre-en-vigueur", writing.put_in_force, name="put-in-force"),
    path(f"{DRAFT}/criteres/nouveau", writing.new_criterion, name="new-criterion"),
    path(f"{DRAFT}/criteres/<int:pk>", writing.criterion, name="criterion"),
    path(f"{DRAFT}/criteres/<int:pk>/supprimer", writing.remove_criterion, name="remove-criterion"),
]
