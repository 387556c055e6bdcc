//! Where a server listens, to whom it answers, and how much they may ask for.

use std::net::SocketAddr;
use std::num::NonZeroU32;

use clap::Args;
use plenary_graphql::transport::Budgets;
use plenary_server::Origin;

/// Where `serve` listens, and to whom it answers.
#[derive(Debug, Clone, Args)]
pub(crate) struct Listen {
    /// Address and port; port 0 takes a free one. A store that nobody was given access to is served on a
    /// loopback address only.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,

    /// Where browsers find the server, if that is a proxy's address: https://plenary.example.org; may be
    /// repeated.
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Vec<Origin>,

    /// A host name under which requests come, beside those of --public-url and the address itself; may
    /// be repeated.
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,

    /// Let pages of this origin read answers, such as https://board.example.org (CORS); may be repeated.
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) allow_origin: Vec<Origin>,

    /// Serve a store that nobody was given access to, wherever it listens: whoever reaches it is the
    /// secretariat, and may read and change everything.
    #[arg(long)]
    pub(crate) insecure_open: bool,

    /// How many points each grant may spend in a minute. A point is about a field of an answer; commands
    /// cost 200, and a search 10000.
    #[arg(long, value_name = "POINTS", default_value = "3000000")]
    pub(crate) budget: NonZeroU32,

    /// The same for the public, at each address that it comes from; behind a proxy that is one address.
    #[arg(long, value_name = "POINTS", default_value = "6000000")]
    pub(crate) public_budget: NonZeroU32,
}

impl Listen {
    /// How much callers may ask for.
    pub(crate) const fn budgets(&self) -> Budgets {
        Budgets { grant: self.budget, public: self.public_budget }
    }

    /// Whether others than this machine's own users are meant to reach it: a proxy's names say so.
    pub(crate) fn is_for_others(&self, address: SocketAddr) -> bool {
        let named = |host: &str| !matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        !address.ip().is_loopback()
            || self.host.iter().any(|host| named(host))
            || self.public_url.iter().any(|url| named(url.host()))
    }
}
