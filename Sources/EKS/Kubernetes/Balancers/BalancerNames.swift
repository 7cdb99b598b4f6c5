import Documents

/// How the AWS Load Balancer Controller names what it makes.
enum BalancerNames {
  /// `k8s-NAMESPACE-NAME-HASH`: eight letters of each, and ten digits of a hash.
  ///
  /// Source: kubernetes-sigs/aws-load-balancer-controller, `model_build_load_balancer.go` and
  /// `model_build_target_group.go` in `pkg/service` and `pkg/ingress`.
  static func name(_ namespace: String, _ name: String, hashing parts: [String]) -> String {
    let digits = SHA256.hex(parts.joined().utf8).prefix(10)
    return "k8s-\(plain(namespace).prefix(8))-\(plain(name).prefix(8))-\(digits)"
  }

  /// `k8s-GROUP-HASH`, for a group of ingresses.
  static func name(group: String, hashing parts: [String]) -> String {
    "k8s-\(plain(group).prefix(17))-\(SHA256.hex(parts.joined().utf8).prefix(10))"
  }

  /// `k8s-traffic-CLUSTER-HASH`, the security group towards nodes.
  static func backend(_ cluster: String) -> String {
    "k8s-traffic-\(plain(cluster))-\(SHA256.hex(cluster.utf8).prefix(10))"
  }

  /// `a` and the digits of a uid, cut to 32.
  ///
  /// Source: kubernetes/cloud-provider, `cloud.go`, `DefaultLoadBalancerName`.
  static func cloudProvider(uid: String) -> String {
    String("a\(uid.filter { $0 != "-" })".prefix(32))
  }

  private static func plain(_ text: String) -> String {
    text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}
