import AWSModel
import Documents
import Simulation

/// An add-on that EKS offers: software for a cluster that it installs and updates.
struct AddonOffer: Sendable {
  /// Such as `vpc-cni`.
  let name: String
  /// Such as `networking`.
  let type: String
  /// Where in Kubernetes it lives.
  let namespace: String
  /// Whether its pods need nodes to be healthy; the others run on each node there is.
  let needsNodes: Bool
  /// The service account that wants a role, and AWS's policy for it, if any.
  let permissions: (serviceAccount: String, policy: String)?
  /// Its settings and their types in JSON Schema.
  let settings: [(String, String)]
  /// The versions, the newest first.
  let versions: [Version]

  /// A version of an add-on.
  struct Version: Sendable {
    /// Such as `v1.20.4-eksbuild.2`.
    let name: String
    /// The minor versions of Kubernetes on which it runs.
    let minors: ClosedRange<Int>
    /// Those of which it is the default.
    let defaults: ClosedRange<Int>?
  }

  /// The add-on of that name, if it is offered here.
  static func named(_ name: String) -> AddonOffer? { all.first { $0.name == name } }

  /// The version of that name.
  func version(_ name: String) -> Version? { versions.first { $0.name == name } }

  /// The version that a cluster gets where none is named.
  func standard(for minor: Int) -> Version? {
    versions.first { $0.defaults?.contains(minor) == true }
      ?? versions.first { $0.minors.contains(minor) }
  }

  /// The JSON Schema of its settings.
  var schema: JSON {
    let properties = settings.map { name, type in
      JSONObject.Member(key: name, value: type == "any" ? [:] : ["type": .string(type)])
    }
    return [
      "$schema": "http://json-schema.org/draft-06/schema#", "type": "object",
      "additionalProperties": false,
      "properties": .object(JSONObject(uniqueMembers: properties)),
    ]
  }
}

extension AddonOffer {
  /// The add-ons there are here, in order of name.
  ///
  /// - Source: EKS User Guide, “Amazon EKS add-ons” and the pages of each (types, service
  ///   accounts, policies, settings); versions as seen in public repositories around the turn of
  ///   2025 to 2026, those of kube-proxy for later Kubernetes versions follow the pattern.
  static let all: [AddonOffer] = [
    AddonOffer(
      name: "aws-ebs-csi-driver", type: "storage", namespace: "kube-system", needsNodes: true,
      permissions: ("ebs-csi-controller-sa", "AmazonEBSCSIDriverPolicy"),
      settings: [
        ("controller", "object"), ("node", "object"), ("sidecars", "object"),
        ("defaultStorageClass", "object"), ("nameOverride", "string"),
      ],
      versions: [
        Version(name: "v1.53.0-eksbuild.1", minors: 29...36, defaults: 29...36),
        Version(name: "v1.52.1-eksbuild.1", minors: 29...35, defaults: nil),
        Version(name: "v1.48.0-eksbuild.2", minors: 28...34, defaults: 28...28),
      ]),
    AddonOffer(
      name: "coredns", type: "networking", namespace: "kube-system", needsNodes: true,
      permissions: nil,
      settings: [
        ("replicaCount", "integer"), ("resources", "object"), ("computeType", "string"),
        ("corefile", "string"), ("autoScaling", "object"), ("nodeSelector", "object"),
        ("tolerations", "array"), ("affinity", "object"), ("podDisruptionBudget", "object"),
        ("topologySpreadConstraints", "array"), ("podAnnotations", "object"),
        ("podLabels", "object"),
      ],
      versions: [
        Version(name: "v1.12.4-eksbuild.1", minors: 33...36, defaults: 35...36),
        Version(name: "v1.12.3-eksbuild.1", minors: 33...35, defaults: 34...34),
        Version(name: "v1.12.1-eksbuild.2", minors: 33...34, defaults: 33...33),
        Version(name: "v1.11.4-eksbuild.2", minors: 29...33, defaults: 31...32),
        Version(name: "v1.11.3-eksbuild.2", minors: 28...32, defaults: 28...30),
      ]),
    AddonOffer(
      name: "eks-pod-identity-agent", type: "security", namespace: "kube-system",
      needsNodes: false, permissions: nil,
      settings: [
        ("agent", "object"), ("resources", "object"), ("tolerations", "array"),
        ("affinity", "object"), ("updateStrategy", "object"),
      ],
      versions: [
        Version(name: "v1.3.10-eksbuild.2", minors: 28...36, defaults: 28...36),
        Version(name: "v1.3.8-eksbuild.2", minors: 28...34, defaults: nil),
        Version(name: "v1.3.4-eksbuild.1", minors: 28...33, defaults: nil),
      ]),
    AddonOffer(
      name: "kube-proxy", type: "networking", namespace: "kube-system", needsNodes: false,
      permissions: nil,
      settings: [
        ("ipvs", "object"), ("mode", "string"), ("resources", "object"),
        ("podAnnotations", "object"), ("podLabels", "object"),
      ],
      versions: [
        Version(name: "v1.36.0-eksbuild.2", minors: 36...36, defaults: 36...36),
        Version(name: "v1.35.0-eksbuild.2", minors: 35...36, defaults: 35...35),
        Version(name: "v1.34.0-eksbuild.2", minors: 34...36, defaults: 34...34),
        Version(name: "v1.33.3-eksbuild.4", minors: 33...36, defaults: 33...33),
        Version(name: "v1.32.6-eksbuild.2", minors: 32...35, defaults: 32...32),
        Version(name: "v1.31.10-eksbuild.2", minors: 31...34, defaults: 31...31),
        Version(name: "v1.30.14-eksbuild.2", minors: 30...33, defaults: 30...30),
        Version(name: "v1.29.15-eksbuild.2", minors: 29...32, defaults: 29...29),
      ]),
    AddonOffer(
      name: "metrics-server", type: "observability", namespace: "kube-system", needsNodes: true,
      permissions: nil,
      settings: [
        ("replicas", "integer"), ("resources", "object"), ("tolerations", "array"),
        ("affinity", "object"), ("nodeSelector", "object"), ("addonResizer", "object"),
      ],
      versions: [
        Version(name: "v0.8.0-eksbuild.5", minors: 29...36, defaults: 29...36),
        Version(name: "v0.7.2-eksbuild.4", minors: 28...34, defaults: 28...28),
      ]),
    AddonOffer(
      name: "vpc-cni", type: "networking", namespace: "kube-system", needsNodes: false,
      permissions: ("aws-node", "AmazonEKS_CNI_Policy"),
      settings: [
        ("env", "object"), ("init", "object"), ("resources", "object"), ("eniConfig", "object"),
        ("enableNetworkPolicy", "string"), ("enableWindowsIpam", "string"),
        ("enableWindowsPrefixDelegation", "string"), ("nodeAgent", "object"),
        ("tolerations", "array"), ("affinity", "object"),
        ("livenessProbeTimeoutSeconds", "integer"),
        ("readinessProbeTimeoutSeconds", "integer"), ("podAnnotations", "object"),
        ("podLabels", "object"), ("originalMatchLabels", "boolean"),
      ],
      versions: [
        Version(name: "v1.20.4-eksbuild.2", minors: 29...36, defaults: 29...36),
        Version(name: "v1.20.3-eksbuild.1", minors: 29...34, defaults: nil),
        Version(name: "v1.20.1-eksbuild.3", minors: 28...34, defaults: 28...28),
      ]),
  ]
}
