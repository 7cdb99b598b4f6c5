extension ContainerImage {
  /// As whom the programs of a well-known image run, by number or name; empty for root, and for
  /// images that are not known.
  ///
  /// Source: `USER` in the build files of the images, in their public repositories.
  public static func user(of image: String) -> String {
    let base = ImageName.base(of: image)
    if base.hasPrefix("nginx-unprivileged") { return "101" }
    // The others are told by whose they are.
    guard image.utf8.contains(UInt8(ascii: "/")) else { return users[base] ?? "" }
    if image.contains("bitnami") { return "1001" }
    if image.contains("distroless/"), image.hasSuffix("nonroot") { return "65532" }
    if image.contains("cgr.dev/") { return "65532" }
    return users[base] ?? ""
  }

  private static let users = [
    "grafana": "472", "jenkins": "jenkins", "prometheus": "nobody", "alertmanager": "nobody",
    "node-exporter": "nobody", "elasticsearch": "1000:0", "coredns": "nonroot:nonroot",
    "pause": "65535:65535", "memcached": "memcache", "metrics-server": "65534", "podinfo": "app",
    "haproxy": "haproxy",
  ]
}
