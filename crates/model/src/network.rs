//! Where a request comes from, as far as limits count by it.

use std::net::IpAddr;

/// The address a request comes from: of what speaks to us, or, where that is a proxy of ours, the last one in its
/// `X-Forwarded-For` that no proxy of ours has. Whatever stands before that can be made up.
pub fn origin(peer: IpAddr, forwarded: &str, proxies: &[IpAddr]) -> IpAddr {
    let mut from = peer.to_canonical();
    for hop in forwarded.rsplit(',') {
        if !proxies.contains(&from) {
            break;
        }
        let Ok(hop) = hop.trim().parse::<IpAddr>() else { break };
        from = hop.to_canonical();
    }
    from
}

/// The network of an address: all of an IPv4 one, the first 64 bits of an IPv6 one, which is what one customer has.
pub fn of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &str, proxies: &[&str]) -> String {
        let proxies: Vec<IpAddr> = proxies.iter().map(|it| it.parse().unwrap()).collect();
        of(origin(peer.parse().unwrap(), forwarded, &proxies))
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        assert_eq!(from("192.0.2.1", "198.51.100.7", &[]), "192.0.2.1");
        assert_eq!(from("127.0.0.1", "198.51.100.7", &["127.0.0.1"]), "198.51.100.7");
        assert_eq!(from("127.0.0.1", "203.0.113.9, 198.51.100.7", &["127.0.0.1"]), "198.51.100.7");
        let two = ["127.0.0.1", "10.0.0.2"];
        assert_eq!(from("127.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2", &two), "198.51.100.7");
        assert_eq!(from("127.0.0.1", "nonsense", &["127.0.0.1"]), "127.0.0.1");
        assert_eq!(from("127.0.0.1", "", &["127.0.0.1"]), "127.0.0.1");
        assert_eq!(from("::ffff:127.0.0.1", "198.51.100.7", &["127.0.0.1"]), "198.51.100.7");
    }

    #[test]
    fn one_customer_is_one_network() {
        assert_eq!(from("2001:db8:1:2:3:4:5:6", "", &[]), "2001:db8:1:2::/64");
        assert_eq!(from("2001:db8:1:2:ffff::1", "", &[]), "2001:db8:1:2::/64");
        assert_eq!(from("::ffff:192.0.2.1", "", &[]), "192.0.2.1");
    }
}
