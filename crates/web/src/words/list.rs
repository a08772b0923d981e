//! Every message a template or a page asks for by name; those for codes are found by their code. A name here is the
//! message's own in the files, with `_` for `-`; one that no file has fails a test, as does one that nothing asks for.

use fluent_bundle::FluentValue;

use super::{Around, Calendar, Lang, Messages};
use crate::view::Html;

macro_rules! words {
    (
        plain { $($plain:ident)* }
        around { $($around:ident($hole:ident))* }
        counted { $($said:ident($($arg:ident),+))* }
    ) => {
        /// The words of one language: plain strings, pairs around a piece of markup, and methods for what has arguments.
        #[derive(Debug)]
        #[allow(missing_docs, reason = "the files say what each is for")]
        pub struct Words {
            pub lang: Lang,
            /// What the page's scripts say, as JSON.
            pub scripts: Html,
            pub(super) calendar: Calendar,
            pub(super) messages: Messages,
            $(pub $plain: String,)*
            $(pub $around: Around,)*
        }

        impl Words {
            pub(super) fn read(lang: Lang) -> Self {
                let messages = Messages::of(lang);
                let mut words = Self {
                    lang,
                    scripts: Html::default(),
                    calendar: Calendar::of(&messages),
                    $($plain: messages.say(stringify!($plain), &[]),)*
                    $($around: messages.around(stringify!($around), stringify!($hole)),)*
                    messages,
                };
                words.scripts = words.for_scripts();
                words
            }

            $(
                #[allow(missing_docs, reason = "the files say what each is for")]
                pub fn $said<'a>(&self, $($arg: impl Into<FluentValue<'a>>),+) -> String {
                    self.messages.say(stringify!($said), &[$((stringify!($arg), $arg.into())),+])
                }
            )*
        }

        #[cfg(test)]
        pub(super) const AROUND: &[(&str, &str)] = &[$((stringify!($around), stringify!($hole)),)*];
        #[cfg(test)]
        pub(super) const NAMES: &[&str] = &[$(stringify!($plain),)* $(stringify!($around),)* $(stringify!($said),)*];
    };
}

words! {
    plain {
        skip account sections language all_articles front_page back_to_front sign_in
        time_not_recorded name_not_recorded
        standing_guest standing_member standing_author standing_moderator standing_editor standing_admin
        standing_verified standing_unknown
        in_discussion no_articles blank_heading blank_publish blank_moderate pages_of_articles older_articles
        none_yet tags restored
        no_comments_yet order_of_comments order_worth order_oldest order_newest order_discussed invite
        comments_opened load_anew closed_kept close_comments open_comments close_reason close_hint change_reason discussions
        add_to_discussion pages_of_comments earlier_comments later_comments older_comments feed_of_discussion
        this_branch discussion_of branch_of whole_discussion branch_answers discussion
        reply quote quoted_from_article quoted_lost passage_in_article preview_failed share report held_note stub_removed stub_withdrawn stub_double new_mark no_more_new
        worth_reading not_worth_reading agree disagree your_vote the_votes vote_stood vote_from_here vote_back vote_unreached
        the_comment back_to_comment place_heading place_no_votes
        edited edited_by_moderator edit edit_save edit_kept edit_of_others edit_not_saved edit_done edit_done_others edit_reason history history_hint history_none
        by_author by_moderator taken_out put_in your_latest back_to_discussion
        remove remove_reason remove_hint decided_removed restore restore_hint decided_restored
        withdraw withdraw_sure withdraw_yes withdraw_no withdraw_from_here withdrawn_heading withdrawn_text
        write your_comment comment_you_answer needs_account_link name guest_hint guest_hint_held leave_empty post_comment
        preview preview_hint people_to_name add_picture picture_file picture_hint picture_shows picture_put
        picture_sending picture_added picture_again picture_out cancel posted send_from_here held_heading held_text guest_link guest_link_address guest_link_keep guest_link_sure_missing claim_later claim_later_hint claims claims_what claims_none
        claims_all claim_take claim_deny claims_taken claims_denied your_words send_unreached
        link_copied keys keys_intro keys_on key_new key_next key_previous key_parent key_collapse key_reply key_quote key_search key_help close
        search search_thread search_hint search_none search_short search_older
        links links_all links_start links_latest links_of_discussion links_order links_newest links_posted links_none links_pages links_earlier links_later
        map map_hint map_hint_branches
        articles comments_heading no_comments_by
        your_account waiting_for_moderator log_out your_votes your_votes_hint your_votes_none your_votes_no_more your_votes_change
        your_votes_pages your_votes_older face face_what face_send face_remove face_was_set face_was_removed face_off face_reason
        face_reason_hint face_decide
        notifications notifications_how notifications_replies notifications_mentions notifications_lang notifications_saved
        notifications_no_mail notifications_off_what notifications_off_done notices_why notices_off notices_more
        privacy privacy_how privacy_page privacy_listed privacy_indexed privacy_unlisted
        sign_in_how sign_in_ask sign_in_console sign_in_operator sign_in_once email code code_heading code_heading_console
        code_hint code_missing ask_again sessions sessions_hint session_unknown session_here session_end sessions_end_others join_heading join_hint join
        second_step second_step_what second_set_up second_needs_link second_scan second_picture second_first second_confirm second_prove
        second_fresh second_renew second_remove second_heading second_how second_hint second_missing recovery recovery_hint recovery_kept
        tokens tokens_hint token_unnamed token_unused token_make token_prove token_label token_scopes
        token_holds token_new token_once scope_comment scope_vote scope_flag scope_decide scope_publish
        identities identities_what identities_none identity_end
        address address_none address_new address_how address_changed address_confirm_what address_undo_what address_undone
        address_undone_text
        password password_what password_new password_hint password_set password_change password_remove password_was_set
        password_was_removed password_sign_in password_forgotten password_enter
        passkeys passkeys_what passkey_unnamed passkey_remove passkey_last passkey_prove
        passkey_prove_how passkey_add passkey_name passkey_needs passkey_failed passkey_sign_in
        mail_code mail_holds mail_not_you
        own_data own_data_how own_data_get own_data_whole own_data_removed
        rename rename_how rename_former rename_again name_changed
        muted muted_what muted_none mute mute_block mute_unblock mute_end mute_muted mute_blocked muted_here muted_show
        former_member erase erase_what erase_choice erase_detach erase_detach_hint erase_blank erase_blank_hint erase_remove
        erase_remove_hint erase_others erase_sure erase_prove erase_sign_in erased_heading erased_text
        settings set_up set_up_how settings_saved settings_save site_name site_name_hint tagline tagline_hint
        site_language site_language_hint guests_may guests_as_site guests_off guests_held guests_on network_days network_days_hint mail mail_how
        smtp_host smtp_host_hint smtp_tls tls_starttls tls_tls tls_off smtp_port smtp_port_hint smtp_user smtp_user_hint
        smtp_password smtp_password_hint smtp_password_kept mail_from mail_from_hint
        test_mail test_mail_hint test_mail_send
        queue queue_heading queue_done comment_answered reason optional approve reject keep
        flag_why flag_spam flag_abuse flag_hate flag_privacy flag_off_topic flag_other flag_words flag_hint flag_send flag_stands
        flag_given flag_thanks
        heading_not_found heading_sign_in heading_forbidden heading_later heading_broken heading_refused
    }
    around {
        comments_closed(reason)
        longest_branch(whom)
        most_answered(whom)
        in_reply_to(whom)
        written_as(name)
        said_on(article)
        updated(when)
        by(name)
        reply_to(whom)
        writing_as(name)
        needs_account(link)
        flag_needs_account(link)
        flag_heading(whom)
        joined(when)
        worth_to(share)
        votes_on(whom)
        edit_heading(number)
        edit_heading_others(number)
        changed_because(reason)
        history_of(whom)
        version(number)
        withdraw_heading(number) guest_link_heading(number)
        stub_removed_because(reason)
        remove_heading(number)
        restore_heading(number)
        vote_needs_account(link)
        on_article(article)
        signed_in_as(standing)
        sign_in_to(site)
        sign_in_with(site)
        identity_connect(site)
        code_sent(email)
        join_how(email)
        session_used(when)
        session_since(when)
        second_since(when)
        token_until(when)
        passkey_since(when)
        password_since(when)
        address_now(email)
        address_asked(email)
        address_confirm(email)
        address_later(when)
        identity_since(when)
        passkeys_not_here(address)
        own_data_of(name)
        own_data_made(when)
        formerly(name)
        face_of(whom)
        notices_of(site)
        face_taken(reason)
        rename_later(when)
        news_of(site)
        setting_fixed(place)
        test_mail_sent(email)
        test_mail_of(site)
        sign_in_as(name)
    }
    counted {
        comments(n)
        people(n)
        minutes(n)
        waiting(n)
        waiting_oldest_first(n)
        more_replies(n)
        discussion_about(title)
        comments_on(title)
        comments_by(name)
        feed_entry(author, title)
        feed_answer(author, title, name, number)
        place_worth(worth, votes, least)
        edit_until(when)
        send_failed(status)
        name_waiting(name, n)
        queue_count(n)
        reports(n)
        mail_sign_in(site)
        news_not_you(site)
        test_mail_text(site)
        second_left(n)
        decision_on(number, title)
        new_comments(n)
        new_replies(n)
        new_missed(n)
        new_since(n)
        shown_now(what)
        replies_to(name, number)
        notice_reply(name, article)
        notice_mention(name, article)
        notice_reply_nowhere(name)
        notice_mention_nowhere(name)
        replies_folded(n, names)
        back_to(number)
        map_of(title)
        links_in(title)
        links_others(n)
        links_many(n)
        search_in(title)
        search_long(most)
        found(n)
        found_latest(n)
        branches(n)
        replies(n)
        map_left(n)
        quoted_by(n)
        quoted_from_comment(number)
        characters_left(n)
        characters_over(n)
    }
}
