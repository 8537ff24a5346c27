//! Which screen a link shows. The front door is there at once, every other screen is a part that comes when it is opened.

use leptos::prelude::*;

use super::embed::EmbedScreen;
use super::flow::FlowScreen;
use super::glossary::GlossaryScreen;
use super::keyvalue::KeyValueScreen;
use super::kit::KitScreen;
use super::learn::LearnScreen;
use super::on_demand::{OnDemand, on_demand};
use super::route::Page;
use super::stores::StorePage;
use crate::labs::LabPage;
use protocol::StoreName;

on_demand!(store: StoreName => |store| view! { <StorePage store=store /> });
on_demand!(keyvalue: () => |()| view! { <KeyValueScreen /> });
on_demand!(learn: () => |()| view! { <LearnScreen /> });
on_demand!(glossary: () => |()| view! { <GlossaryScreen /> });
on_demand!(kit: () => |()| view! { <KitScreen /> });
on_demand!(embed: String => |panel| view! { <EmbedScreen panel=panel /> });

/// The screen of a page.
pub fn screen(page: Page) -> AnyView {
    match page {
        Page::Flow => view! { <FlowScreen /> }.into_any(),
        Page::Store(name) => view! { <OnDemand what="The store's page" load=store with=name /> }.into_any(),
        // A lab's page is a part of its own: a line here, and one above.
        Page::Lab(LabPage { name: "keyvalue", .. }) => {
            view! { <OnDemand what="The lab" load=keyvalue with=() /> }.into_any()
        }
        Page::Lab(_) => view! { <FlowScreen /> }.into_any(),
        Page::Learn => view! { <OnDemand what="The lesson" load=learn with=() /> }.into_any(),
        Page::Glossary => view! { <OnDemand what="The glossary" load=glossary with=() /> }.into_any(),
        Page::Kit => view! { <OnDemand what="The kit" load=kit with=() /> }.into_any(),
        Page::Embed(panel) => view! { <OnDemand what="The panel" load=embed with=panel /> }.into_any(),
    }
}
