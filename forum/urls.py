from django.urls import include, path

from .views import (
    authors,
    claims,
    closing,
    contributions,
    corrections,
    curating,
    deciding,
    discussions,
    edits,
    flags,
    guest_data,
    guests,
    helpful,
    images,
    languages,
    mail,
    moderation,
    notifications,
    participants,
    posts,
    printing,
    proof,
    queue,
    quotes,
    reading,
    revisions,
    signing_in,
    statements,
    subscriptions,
    syndication,
    syntheses,
    tools,
    translations,
    trust,
    unsubscribing,
)

app_name = "forum"

SYNTHESIS = [
    path("", syntheses.read, name="synthesis"),
    path("edit/", syntheses.edit, name="edit_synthesis"),
    path("save/", syntheses.save, name="save_synthesis"),
    path("preview/", syntheses.preview, name="preview_synthesis"),
    path("publish/", syntheses.publish, name="publish_synthesis"),
    path("unpublish/", syntheses.unpublish, name="unpublish_synthesis"),
    path("insert/<int:post_id>/", syntheses.insert, name="insert_citation"),
]

DISCUSSION = [
    path("", discussions.show_discussion, name="discussion"),
    path("posts/", posts.create, name="create_post"),
    path("preview/", posts.preview, name="preview_post"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("participants/", participants.list_participants, name="participants"),
    path("images/", images.upload, name="upload_image"),
    path("images/add/", images.add, name="add_picture"),
    path("languages/", languages.remember, name="remember_languages"),
    path("news/", reading.tell_news, name="news"),
    path("news/posts/", reading.show_news, name="new_posts"),
    path("visit/", reading.visit, name="visit"),
    path("feed.atom", syndication.show_discussion_feed, name="discussion_feed"),
    path("posts.json", syndication.export_posts, name="export_posts"),
    path("always-translate/", translations.always_translate, name="always_translate"),
    path("subscription/", subscriptions.to_discussion, name="subscribe_discussion"),
    path("synthesis/", syntheses.build, name="build_synthesis"),
    path("synthesis/<slug:language>/", include(SYNTHESIS)),
    path("curate/", closing.curate_discussion, name="curate_discussion"),
    path("close/", closing.close_discussion, name="close_discussion"),
    path("reopen/", closing.reopen_discussion, name="reopen_discussion"),
]

THREAD = [
    path("", discussions.show_thread, name="thread"),
    path("feed.atom", syndication.show_thread_feed, name="thread_feed"),
    path("print/", printing.print_thread, name="print_thread"),
    path("subscription/", subscriptions.to_thread, name="subscribe_thread"),
    path("curate/", closing.curate_thread, name="curate_thread"),
    path("close/", closing.close_thread, name="close_thread"),
    path("reopen/", closing.reopen_thread, name="reopen_thread"),
    path("rename/", curating.rename, name="rename_thread"),
    path("merge/", curating.choose_merge, name="choose_merge"),
    path("merging/", curating.merge, name="merge_thread"),
]

POST = [
    path("", discussions.show_post, name="post"),
    path("replies/", discussions.show_replies, name="replies"),
    path("revisions/", revisions.show_revisions, name="revisions"),
    path("quote/", quotes.quote, name="quote_post"),
    path("translations/", translations.translate, name="translate_post"),
    path("translate/", contributions.write, name="write_translation"),
    path("contributions/", contributions.save, name="save_translation"),
    path("language/", corrections.correct, name="correct_language"),
    path("languages/", corrections.choose, name="choose_language"),
    path("edit/", edits.edit, name="edit_post"),
    path("update/", edits.update, name="update_post"),
    path("preview/", edits.preview, name="preview_edit"),
    path("images/add/", edits.add_picture, name="add_picture_to_edit"),
    path("delete/", posts.confirm_delete, name="confirm_delete_post"),
    path("deletion/", posts.delete, name="delete_post"),
    path("publish/", moderation.publish, name="publish_post"),
    path("hide/", moderation.hide, name="hide_post"),
    path("restore/", moderation.restore, name="restore_post"),
    path("highlight/", moderation.highlight, name="highlight_post"),
    path("unhighlight/", moderation.unhighlight, name="unhighlight_post"),
    path("answer/", moderation.mark_answer, name="mark_answer"),
    path("unanswer/", moderation.unmark_answer, name="unmark_answer"),
    path("pin/", moderation.pin, name="pin_post"),
    path("unpin/", moderation.unpin, name="unpin_post"),
    path("subscription/", subscriptions.to_post, name="subscribe_post"),
    path("flag/", flags.ask, name="flag_post"),
    path("flags/", flags.report, name="report_post"),
    path("keep/", flags.keep, name="keep_post"),
    path("follow/", authors.follow, name="follow_author"),
    path("unfollow/", authors.unfollow, name="unfollow_author"),
    path("mute/", authors.mute, name="mute_author"),
    path("unmute/", authors.unmute, name="unmute_author"),
    path("helpful/", helpful.mark, name="mark_helpful"),
    path("unhelpful/", helpful.unmark, name="unmark_helpful"),
    path("collect/", syntheses.collect, name="collect_post"),
    path("uncollect/", syntheses.uncollect, name="uncollect_post"),
    path("move/", curating.choose_place, name="choose_place"),
    path("moving/", curating.move, name="move_post"),
    path("split/", curating.split, name="split_post"),
]

TRANSLATION = [
    path("", contributions.show, name="translation"),
    path("withdraw/", contributions.withdraw, name="withdraw_translation"),
    path("publish/", contributions.publish, name="publish_translation"),
    path("hide/", contributions.hide, name="hide_translation"),
]

FOLLOWING = [
    path("", subscriptions.show_followed, name="following"),
    path("<int:subscription_id>/", subscriptions.change, name="change_subscription"),
]

NOTIFICATIONS = [
    path("", notifications.show_notifications, name="notifications"),
    path("read/", notifications.read_all, name="read_notifications"),
    path("<int:notification_id>/read/", notifications.read, name="read_notification"),
]

REPORTS = [
    path("", flags.show_record, name="record"),
    path("<str:token>/", flags.show_report, name="report"),
]

STATEMENT = [
    path("", statements.show_statement, name="statement"),
    path("appeal/", statements.appeal, name="make_appeal"),
]

APPEAL = [
    path("", statements.show_appeal, name="appeal"),
    path("decide/", statements.decide, name="decide_appeal"),
]

QUEUE = [
    path("", queue.show_queue, name="queue"),
    path("posts/<int:post_id>/decide/", deciding.decide, name="decide"),
    path("posts/<int:post_id>/edit/", deciding.edit, name="edit_for_author"),
    path("posts/<int:post_id>/update/", deciding.update, name="update_for_author"),
    path("posts/<int:post_id>/note/", queue.note, name="note_for_moderators"),
    path("reviews/<int:review_id>/claim/", queue.claim, name="claim_review"),
    path("reviews/<int:review_id>/release/", queue.release, name="release_review"),
    path("decisions/<int:entry_id>/undo/", deciding.undo, name="undo_decision"),
]

GUEST_DATA = [
    path("", guest_data.ask_for_data, name="ask_for_guest_data"),
    path("link/", guest_data.send_link, name="send_guest_data_link"),
    path("<str:token>/", guest_data.show_data, name="guest_data"),
    path("<str:token>/export/", guest_data.export, name="export_guest_data"),
    path("<str:token>/erase/", guest_data.erase, name="erase_guest_data"),
]

ADDRESS = [
    path("data/", include(GUEST_DATA)),
    path("confirm/<str:token>/", guests.ask_to_confirm, name="confirm_address"),
    path("confirm/<str:token>/now/", guests.confirm, name="confirm_address_now"),
    path("stop/<str:token>/", guests.ask_to_stop, name="stop_address"),
    path("stop/<str:token>/now/", guests.stop, name="stop_address_now"),
]

urlpatterns = [
    path("guests/", include(ADDRESS)),
    path("mail/", mail.receive_mail, name="receive_mail"),
    path("mail/provider/", mail.receive_from_provider, name="receive_from_provider"),
    path("claims/", claims.show_claims, name="claims"),
    path("claims/claim/", claims.claim, name="claim_posts"),
    path("proof/", proof.give_task, name="proof"),
    path("queue/", include(QUEUE)),
    path("tools/", tools.show_tools, name="tools"),
    path("trust/", trust.show_trust, name="trust"),
    path("unsubscribe/<str:token>/", unsubscribing.unsubscribe, name="unsubscribe"),
    path("language/", languages.detect_language, name="detect_language"),
    path("discussions/<int:discussion_id>/", include(DISCUSSION)),
    path("threads/<int:thread_id>/", include(THREAD)),
    path("posts/<int:post_id>/", include(POST)),
    path(
        "categories/<int:category_id>/subscription/",
        subscriptions.to_category,
        name="subscribe_category",
    ),
    path("steps/<int:step_id>/", curating.ask_to_undo, name="ask_to_undo"),
    path("steps/<int:step_id>/undo/", curating.take_back, name="undo_step"),
    path("following/", include(FOLLOWING)),
    path("notifications/", include(NOTIFICATIONS)),
    path("reports/", include(REPORTS)),
    path("statements/<int:entry_id>/", include(STATEMENT)),
    path("appeals/<int:appeal_id>/", include(APPEAL)),
    path("translations/<int:translation_id>/", include(TRANSLATION)),
]
