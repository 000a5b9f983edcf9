"""Addresses of aid money."""

from django.urls import path

from maillage.grants.views import (
    aid_applying,
    aid_deciding,
    aid_public,
    aid_terms,
    awards,
    certificates,
    claim_judging,
    claim_lines,
    claims,
    envelopes,
    payments,
    plans,
    provisions,
    recovery,
    schemes,
    shares,
    subsidies,
)

app_name = "grants"
AID = "aides-au-teletravail/<slug:network>/<slug:slug>/"
MY_AID, MANAGED_AID = "mes-aides-au-teletravail/<int:pk>/", "gestion/aides-au-teletravail/<int:pk>/"
ENVELOPE, AWARD = "gestion/enveloppes/<int:envelope_id>/", "attributions/<slug:reference>/"
CLAIM = f"{AWARD}demandes/<int:number>/"
SCHEME, MANAGED_SCHEME = "aides/<slug:network>/<slug:slug>/", "gestion/aides/<slug:network>/<slug:slug>/"
CLAIMS = "gestion/versements/<slug:network>/"
MANAGED_CLAIM = f"{CLAIMS}<slug:reference>/<int:number>/"
PLAN = "plans-de-financement/<slug:network>/<slug:place>/"
urlpatterns = [
    # --- the rules, and public money, for everybody
    path("aides/", schemes.schemes, name="schemes"),
    path(SCHEME, schemes.scheme, name="scheme"),
    path(f"{SCHEME}simuler", schemes.simulate, name="simulate"),
    path("subventions/", subsidies.subsidies, name="subsidies"),
    path("subventions/<int:funder_id>.csv", subsidies.subsidies_csv, name="subsidies-csv"),
    path("subventions/<int:funder_id>.json", subsidies.subsidies_json, name="subsidies-json"),
    # --- schemes and envelopes, by the network's managers
    path("gestion/aides/nouvelle", schemes.new_scheme, name="new-scheme"),
    path(f"{MANAGED_SCHEME}montants", schemes.new_version, name="new-version"),
    path(f"{MANAGED_SCHEME}perimetre", schemes.area, name="area"),
    path(f"{MANAGED_SCHEME}identifiants", schemes.identifiers, name="identifiers"),
    path(f"{MANAGED_SCHEME}teletravail", aid_terms.aid_terms, name="aid-terms"),
    path(f"{MANAGED_SCHEME}teletravail/fermer", aid_terms.close_aid, name="close-aid"),
    path("gestion/enveloppes/", envelopes.envelopes, name="envelopes"),
    path("gestion/enveloppes/nouvelle", envelopes.new_envelope, name="new-envelope"),
    path(ENVELOPE, envelopes.envelope, name="envelope"),
    path(f"{ENVELOPE}mouvements/<slug:what>", envelopes.act, name="act"),
    path(f"{ENVELOPE}attribuer", awards.new_award, name="new-award"),
    path(f"{ENVELOPE}partager", shares.share, name="share"),
    # --- awards
    path("mes-aides/", awards.my_awards, name="my-awards"),
    path(AWARD, awards.award, name="award"),
    path(f"{AWARD}decisions/<slug:what>", awards.decide, name="decide"),
    # --- claims judged and paid, by the network's managers
    path(CLAIMS, claim_judging.claims_queue, name="claims-queue"),
    path(f"{CLAIMS}paiements", payments.payments, name="payments"),
    path(f"{CLAIMS}paiements.csv", payments.payments_csv, name="payments-csv"),
    path(f"{CLAIMS}paiements/importer", payments.import_payments, name="import-payments"),
    path(f"{CLAIMS}conditions", recovery.conditions, name="conditions"),
    path(MANAGED_CLAIM, claim_judging.manage_claim, name="manage-claim"),
    path(f"{MANAGED_CLAIM}juger", claim_judging.judge_claim, name="judge-claim"),
    path(f"{MANAGED_CLAIM}decisions/<slug:what>", claim_judging.act_on_claim, name="act-on-claim"),
    path(f"{MANAGED_CLAIM}payer", claim_judging.pay_claim, name="pay-claim"),
    path(f"{MANAGED_CLAIM}certificat", certificates.write_certificate, name="write-certificate"),
    path(f"{MANAGED_CLAIM}pieces/<int:file_id>", claim_judging.manage_claim_file, name="manage-claim-file"),
    path(f"{AWARD}conditions", recovery.award_conditions, name="award-conditions"),
    path("certificats/<slug:certificate>.pdf", certificates.certificate, name="certificate"),
    # --- claims, by the beneficiary
    path(f"{AWARD}demandes/nouvelle", claims.new_claim, name="new-claim"),
    path(CLAIM, claims.claim, name="claim"),
    path(f"{CLAIM}depenses", claim_lines.add_claim_line, name="add-claim-line"),
    path(f"{CLAIM}depenses/<int:line_id>", claim_lines.change_claim_line, name="change-claim-line"),
    path(f"{CLAIM}depenses/<int:line_id>/retirer", claim_lines.remove_claim_line, name="remove-claim-line"),
    path(f"{CLAIM}pieces", claim_lines.add_claim_file, name="add-claim-file"),
    path(f"{CLAIM}pieces/<int:file_id>", claim_lines.claim_file, name="claim-file"),
    path(f"{CLAIM}pieces/<int:file_id>/retirer", claim_lines.remove_claim_file, name="remove-claim-file"),
    path(f"{CLAIM}postes", claims.count_desks, name="count-desks"),
    path(f"{CLAIM}compte", claims.set_claim_account, name="set-claim-account"),
    path(f"{CLAIM}deposer", claims.submit_claim, name="submit-claim"),
    path(f"{CLAIM}retirer", claims.withdraw_claim, name="withdraw-claim"),
    # --- who pays for a place, and small aids
    path(PLAN, plans.plan, name="plan"),
    path(f"{PLAN}cout", plans.set_plan, name="set-plan"),
    path(f"{PLAN}financements", plans.add_funding, name="add-funding"),
    path(f"{PLAN}financements/<int:line_id>/retirer", plans.remove_funding, name="remove-funding"),
    path("petites-aides/<int:organisation_id>/", plans.small_aids, name="small-aids"),
    # --- the aid to telework, for everybody, for who applies, for who decides
    path("aides-au-teletravail/", aid_public.aid_offers, name="aid-offers"),
    path(AID, aid_public.aid_offer, name="aid-offer"),
    path(f"{AID}verifier", aid_public.check_aid, name="check-aid"),
    path(f"{AID}chiffres", aid_public.aid_figures, name="aid-figures"),
    path(f"{AID}chiffres.csv", aid_public.aid_figures_csv, name="aid-figures-csv"),
    path(f"{AID}demander", aid_applying.apply_for_aid, name="apply-for-aid"),
    path("mes-aides-au-teletravail/", aid_applying.my_aid_applications, name="my-aid-applications"),
    path(MY_AID, aid_applying.aid_application, name="aid-application"),
    path(f"{MY_AID}modifier", aid_applying.change_aid_application, name="change-aid-application"),
    path(f"{MY_AID}depenses", aid_applying.add_aid_expense, name="add-aid-expense"),
    path(
        f"{MY_AID}depenses/<int:expense_id>/retirer",
        aid_applying.remove_aid_expense,
        name="remove-aid-expense",
    ),
    path(f"{MY_AID}pieces", aid_applying.add_aid_file, name="add-aid-file"),
    path(f"{MY_AID}pieces/<int:file_id>", aid_applying.aid_file, name="aid-file"),
    path(f"{MY_AID}pieces/<int:file_id>/retirer", aid_applying.remove_aid_file, name="remove-aid-file"),
    path(f"{MY_AID}deposer", aid_applying.submit_aid_application, name="submit-aid-application"),
    path(f"{MY_AID}retirer", aid_applying.withdraw_aid_application, name="withdraw-aid-application"),
    path("gestion/aides-au-teletravail/", aid_deciding.aid_queue, name="aid-queue"),
    path(MANAGED_AID, aid_deciding.managed_aid, name="managed-aid"),
    path(f"{MANAGED_AID}accepter", aid_deciding.accept_aid, name="accept-aid"),
    path(f"{MANAGED_AID}completer", aid_deciding.complete_aid, name="complete-aid"),
    path(f"{MANAGED_AID}refuser", aid_deciding.refuse_aid, name="refuse-aid"),
    # --- things given in kind
    path("dotations/", provisions.provisions, name="provisions"),
    path("reseaux/<slug:slug>/dotations/nouvelle", provisions.new_provision, name="new-provision"),
    path("dotations/<slug:reference>", provisions.provision, name="provision"),
    path("dotations/<slug:reference>/bordereau", provisions.prepare_note, name="prepare-note"),
    path("dotations/<slug:reference>/retirer", provisions.withdraw_provision, name="withdraw-provision"),
    path("bordereaux/<slug:number>", provisions.delivery_note, name="delivery-note"),
    path("bordereaux/<slug:number>/numeros", provisions.note_serials, name="note-serials"),
    path("bordereaux/<slug:number>/annuler", provisions.cancel_note, name="cancel-note"),
]
