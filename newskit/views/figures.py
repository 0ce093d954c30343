"""Every figure of newskit, in one place: tables in, plotly Figures out; nothing here shows or prints."""

from newskit.views.choropleth import plot_choropleth
from newskit.views.contested import plot_contested_figures
from newskit.views.itinerary import plot_itinerary
from newskit.views.maps import plot_event_map
from newskit.views.network import plot_actor_network
from newskit.views.ties import plot_who_to_whom
from newskit.views.timelines import plot_entity_timeline, plot_timeline

__all__ = [
    "plot_actor_network",
    "plot_choropleth",
    "plot_contested_figures",
    "plot_entity_timeline",
    "plot_event_map",
    "plot_itinerary",
    "plot_timeline",
    "plot_who_to_whom",
]
