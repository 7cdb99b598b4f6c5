import AWSModel
import Documents
import Kubernetes
import Simulation

extension World {
  /// What EKS finds about a cluster, in order of name.
  func insights(of cluster: Cluster) -> [Insight] {
    guard let next = KubernetesVersion.named("1.\(cluster.minor + 1)"), next.isOffered(at: now)
    else { return [healthInsight(of: cluster, version: cluster.version)] }
    return [healthInsight(of: cluster, version: next.name)] + removalInsights(of: cluster) + [
      addonInsight(of: cluster, next), kubeletInsight(of: cluster, next),
      proxyInsight(of: cluster, next),
    ]
  }

  /// Whether anybody uses APIs that a later version no longer has.
  ///
  /// None of them is served here, so nobody can have used one: what is asked of them is answered
  /// with 404, which is no use.
  private func removalInsights(of cluster: Cluster) -> [Insight] {
    let minors = Set(DeprecatedAPI.all.map(\.gone)).filter { $0 > cluster.minor }.sorted()
    return minors.map { minor in
      var insight = Insight(
        id: Self.id("removed-\(minor)", cluster),
        name: "Deprecated APIs removed in Kubernetes v1.\(minor)",
        description: "Checks for usage of deprecated APIs that are scheduled for removal in "
          + "Kubernetes v1.\(minor). Upgrading your cluster before migrating to the updated APIs "
          + "supported by v1.\(minor) could cause application impact.",
        recommendation:
          "Update manifests and API clients to use newer Kubernetes APIs if applicable "
          + "before upgrading to Kubernetes v1.\(minor).",
        links: [
          (
            "EKS update cluster documentation",
            "https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html"
          ),
          (
            "Kubernetes v1.\(minor) deprecation guide",
            "https://kubernetes.io/docs/reference/using-api/deprecation-guide/#v1-\(minor)"
          ),
        ],
        version: "1.\(minor)", looked: cluster.lookedAt(now),
        reason: "No deprecated API usage detected within the last 30 days.")
      insight.deprecations = DeprecatedAPI.all.filter { $0.gone == minor }
      return insight
    }
  }

  /// Whether add-ons have a version that runs on the next Kubernetes version.
  private func addonInsight(
    of cluster: Cluster, _ next: KubernetesVersion
  ) -> Insight {
    var insight = Insight(
      id: Self.id("addons", cluster), name: "EKS add-on version compatibility",
      description: "Checks version of installed EKS add-ons to ensure they are compatible with the "
        + "next version of Kubernetes. ",
      recommendation: "Update the add-ons to a version that runs on the next Kubernetes version.",
      links: [
        (
          "Managing add-ons",
          "https://docs.aws.amazon.com/eks/latest/userguide/managing-add-ons.html"
        )
      ],
      version: next.name, looked: cluster.lookedAt(now),
      reason: "All installed EKS add-on versions are compatible with next Kubernetes version.")
    for addon in eks.addons.all(of: cluster.key) {
      guard let offer = AddonOffer.named(addon.key.second),
        offer.version(addon.version)?.minors.contains(next.minor) != true
      else { continue }
      insight.addons.append(
        (addon.key.second, offer.versions.filter { $0.minors.contains(next.minor) }.map(\.name)))
      insight.resources.append(
        (addon.arn, .error, "\(addon.version) does not run on Kubernetes \(next.name)."))
    }
    if !insight.resources.isEmpty {
      insight.status = .error
      insight.reason =
        "Installed EKS add-on versions are not compatible with next Kubernetes "
        + "version."
    }
    return insight
  }

  /// Whether anything is wrong with the cluster itself.
  private func healthInsight(of cluster: Cluster, version: String) -> Insight {
    Insight(
      id: Self.id("health", cluster), name: "Cluster health issues",
      description: "Checks for any cluster health issues that prevent successful upgrade to the "
        + "next Kubernetes version on EKS.",
      recommendation: "Resolve the health issues before upgrading the cluster.",
      links: [
        (
          "Troubleshooting",
          "https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html"
        )
      ],
      version: version, looked: cluster.lookedAt(now),
      status: cluster.issues.isEmpty ? .passing : .error,
      reason: cluster.issues.isEmpty
        ? "No cluster health issues detected." : "Cluster health issues detected.")
  }

  /// Whether the nodes would be too old for the next version.
  ///
  /// - Source: kubernetes.io, “Version Skew Policy”: three minor versions at most.
  private func kubeletInsight(
    of cluster: Cluster, _ next: KubernetesVersion
  ) -> Insight {
    var insight = Insight(
      id: Self.id("kubelet", cluster), name: "Kubelet version skew",
      description: "Checks for kubelet versions of worker nodes in the cluster to see if upgrade "
        + "would cause noncompliance with supported Kubernetes kubelet version skew policy.",
      recommendation: "Upgrade your worker nodes to match the Kubernetes version of your cluster "
        + "control plane.",
      links: [
        (
          "Kubelet version skew policy",
          "https://kubernetes.io/releases/version-skew-policy/#kubelet"
        ),
        (
          "Updating a managed node group",
          "https://docs.aws.amazon.com/eks/latest/userguide/update-managed-node-group.html"
        ),
      ],
      version: next.name, looked: cluster.lookedAt(now),
      reason: "Node kubelet versions match the cluster control plane version.")
    for (node, minor) in kubelets(of: cluster) where minor != cluster.minor {
      insight.note(
        node.providerID, isError: minor < next.minor - 3,
        "The node \(node.name) runs Kubernetes 1.\(minor).",
        "Node kubelet versions do not match the cluster control plane version.")
    }
    return insight
  }

  /// Whether the services' proxy would be too old for the next version.
  ///
  /// - Source: kubernetes.io, “Version Skew Policy” (kube-proxy); EKS User Guide, “Prepare for
  ///   Kubernetes version upgrades with cluster insights”.
  private func proxyInsight(of cluster: Cluster, _ next: KubernetesVersion) -> Insight {
    var insight = Insight(
      id: Self.id("kube-proxy", cluster), name: "kube-proxy version skew",
      description: "Checks version of kube-proxy in cluster to see if upgrade would cause "
        + "noncompliance with supported Kubernetes kube-proxy version skew policy.",
      recommendation: "Upgrade kube-proxy to match the Kubernetes version of your cluster control "
        + "plane.",
      links: [
        (
          "kube-proxy version skew policy",
          "https://kubernetes.io/releases/version-skew-policy/#kube-proxy"
        )
      ],
      version: next.name, looked: cluster.lookedAt(now),
      reason: "kube-proxy versions match the cluster control plane version.")
    guard let plane = cluster.controlPlane,
      let proxy = view(of: plane).object(DaemonSet.self, "kube-system", "kube-proxy"),
      let image = proxy.spec["template"]?["spec"]?["containers"]?[0]?["image"]?.string,
      let minor = Self.minor(in: image), minor != cluster.minor
    else { return insight }
    insight.note(
      cluster.arn, isError: minor < next.minor - 3, "kube-proxy runs as \(image).",
      "kube-proxy versions do not match the cluster control plane version.")
    return insight
  }

  /// The nodes of a cluster with the minor versions that their kubelets tell.
  private func kubelets(
    of cluster: Cluster
  ) -> [(node: (name: String, providerID: String), minor: Int)] {
    guard let plane = cluster.controlPlane else { return [] }
    return view(of: plane).objects(Node.self).compactMap { node in
      let version = node.status["nodeInfo"]?["kubeletVersion"]?.string ?? ""
      let id = node.spec["providerID"]?.string ?? node.metadata.name
      return Self.minor(in: version).map { ((node.metadata.name, id), $0) }
    }
  }

  /// The number behind the first `v1.` of a text such as `v1.34.2-eks-1a2b3c4`.
  private static func minor(in text: String) -> Int? {
    guard let start = text.firstRange(of: "v1.")?.upperBound else { return nil }
    return Int(text[start...].prefix { $0.isASCII && $0.isNumber })
  }

  /// An id that stays the same as long as the cluster lives.
  private static func id(_ topic: String, _ cluster: Cluster) -> String {
    let first = Array(Digest(of: Array("\(cluster.uid)/\(topic)".utf8)).text)
    let second = Array(Digest(of: Array("\(topic)/\(cluster.uid)".utf8)).text)
    return String(first[0..<8]) + "-" + String(first[8..<12]) + "-4" + String(first[12..<15]) + "-a"
      + String(second[0..<3]) + "-" + String(second[3..<15])
  }
}

extension Cluster {
  /// When EKS looked last: every 24 hours from the creation on, and whenever it is asked to.
  func lookedAt(_ now: SimTime) -> SimTime {
    let day = SimDuration.hours(24).milliseconds
    let age = max(0, (now - created).milliseconds)
    let daily = created + .milliseconds(age / day * day)
    guard let asked = insightsRefresh?.ended, asked <= now else { return daily }
    return max(daily, asked)
  }
}

/// A look that was asked for.
struct InsightsRefresh: Codable, Sendable {
  let started: SimTime
  /// Two minutes later: an estimate.
  var ended: SimTime { started + .minutes(2) }
}
