//! Which screen a link shows. The front door is there at once, every other screen is a part that comes when it is opened.

use leptos::prelude::*;

use super::embed_screen::EmbedScreen;
use super::flow::FlowScreen;
use super::glossary::GlossaryScreen;
use super::kit::KitScreen;
use super::learn::LearnScreen;
use crate::labs;
use site::route::Page;
use widgets::on_demand;
use widgets::on_demand::OnDemand;

on_demand!(learn: () => |()| view! { <LearnScreen /> });
on_demand!(glossary: () => |()| view! { <GlossaryScreen /> });
on_demand!(kit: () => |()| view! { <KitScreen /> });
on_demand!(embed: String => |panel| view! { <EmbedScreen panel=panel /> });

/// The screen of a page.
pub fn screen(page: Page) -> AnyView {
    match page {
        Page::Flow => view! { <FlowScreen /> }.into_any(),
        Page::Lab(lab) => labs::screen(lab),
        Page::Learn => view! { <OnDemand what="The lesson" load=learn with=() /> }.into_any(),
        Page::Glossary => view! { <OnDemand what="The glossary" load=glossary with=() /> }.into_any(),
        Page::Kit => view! { <OnDemand what="The kit" load=kit with=() /> }.into_any(),
        Page::Embed(panel) => view! { <OnDemand what="The panel" load=embed with=panel /> }.into_any(),
    }
}
