import Documents
import Simulation

/// What a pod wants of its node, read once.
///
/// A class, because it is handed around for every pod and never changes.
final class PodWants: Sendable {
  let uid: String
  private let spec: JSON
  let namespace: String
  let labels: TextMap
  let owner: OwnerReference?
  let priority: Int64
  let preempts: Bool
  let footprint: PodFootprint
  let nodeName: String?
  let nodeSelector: JSON?
  let requiredNodes: [JSON]?
  let preferredNodes: [JSON]
  let tolerations: [JSON]
  let spread: [SpreadConstraint]
  let company: PodCompany
  let images: [String]
  let containers: Int
  let claims: [String]

  init(_ pod: KubernetesObject) {
    let spec = pod.spec
    uid = pod.metadata.uid
    self.spec = spec
    namespace = pod.metadata.namespace
    labels = pod.metadata.labels
    owner = pod.metadata.controller
    priority = spec.number("priority")
    preempts = spec["preemptionPolicy"] != "Never"
    footprint = PodFootprint(spec: spec)
    nodeName = spec["nodeName"]?.string
    nodeSelector = spec["nodeSelector"]
    let affinity = spec["affinity"]?["nodeAffinity"]
    requiredNodes =
      affinity?["requiredDuringSchedulingIgnoredDuringExecution"]?.list("nodeSelectorTerms")
    preferredNodes = affinity?.list("preferredDuringSchedulingIgnoredDuringExecution") ?? []
    tolerations = spec.list("tolerations")
    spread = spec.list("topologySpreadConstraints").map { SpreadConstraint($0, pod) }
    company = PodCompany(pod)
    let all = spec.list("initContainers") + spec.list("containers")
    images = all.map { ImageName($0.text("image")).full }
    containers = all.count
    claims = spec.list("volumes").compactMap { volume in
      volume["persistentVolumeClaim"]?["claimName"]?.string
        ?? (volume["ephemeral"] == nil ? nil : "\(pod.metadata.name)-\(volume.text("name"))")
    }
  }

  /// Whether the pod bears a taint.
  ///
  /// Source: Kubernetes API, `core/v1/toleration.go`, `ToleratesTaint`.
  func tolerates(_ taint: NodeAccount.Taint) -> Bool {
    tolerations.contains { Self.tolerates($0, taint) }
  }

  static func tolerates(_ toleration: JSON, _ taint: NodeAccount.Taint) -> Bool {
    let (key, effect) = (toleration.text("key"), toleration.text("effect"))
    if !effect.isEmpty, effect != taint.effect { return false }
    if !key.isEmpty, key != taint.key { return false }
    if toleration.text("operator") == "Exists" { return true }
    return !key.isEmpty && toleration.text("value") == taint.value
  }

  /// Whether pods of the same owner want the same.
  var isLikeSiblings: Bool {
    ["ReplicaSet", "Job", "ReplicationController"].contains(owner?.kind ?? "") && claims.isEmpty
      && spec.list("resourceClaims").isEmpty
  }

  /// Whether a pod wants the same: it is this one, or a sibling that is written the same.
  func isLike(_ pod: KubernetesObject) -> Bool {
    guard pod.metadata.uid != uid else { return pod.spec == spec }
    return isLikeSiblings && pod.metadata.controller?.uid == owner?.uid
      && pod.metadata.labels == labels && pod.spec == spec
  }

  /// Whether every node by itself says the same to both.
  func asksTheSame(as other: PodWants) -> Bool {
    footprint == other.footprint && priority == other.priority && nodeName == other.nodeName
      && nodeSelector == other.nodeSelector && requiredNodes == other.requiredNodes
      && preferredNodes == other.preferredNodes && tolerations == other.tolerations
  }

  /// The only nodes that required affinity leaves, where it names them; nil where it does not.
  ///
  /// Source: Kubernetes, `pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go`,
  /// `PreFilter`.
  var nodeNames: [String]? {
    guard let requiredNodes, !requiredNodes.isEmpty else { return nil }
    var names: Set<String> = []
    for term in requiredNodes {
      let fields = term.list("matchFields").filter {
        $0["key"] == "metadata.name" && $0["operator"] == "In"
      }
      guard let first = fields.first else { return nil }
      var here = Set(first.list("values").compactMap(\.string))
      for field in fields.dropFirst() {
        here.formIntersection(field.list("values").compactMap(\.string))
      }
      names.formUnion(here)
    }
    return names.sorted()
  }
}

/// An image as registries know it.
public struct ImageName: Sendable {
  /// With registry and tag, such as `docker.io/library/nginx:latest`.
  let full: String

  /// Reads `nginx`, `shop/web:1.2`, `registry.k8s.io/pause:3.10`.
  ///
  /// Source: distribution/reference, `normalize.go`.
  init(_ text: String) {
    let bytes = text.utf8
    let slash = UInt8(ascii: "/")
    var full = ""
    if let end = bytes.firstIndex(of: slash) {
      let first = bytes[..<end]
      let hasRegistry =
        first.contains(UInt8(ascii: ".")) || first.contains(UInt8(ascii: ":"))
        || first.elementsEqual("localhost".utf8)
      full = hasRegistry ? text : "docker.io/" + text
    } else {
      full = "docker.io/library/" + text
    }
    let last = bytes.lastIndex(of: slash).map { bytes[bytes.index(after: $0)...] } ?? bytes[...]
    let isWhole = last.contains(UInt8(ascii: ":")) || last.contains(UInt8(ascii: "@"))
    self.full = isWhole ? full : full + ":latest"
  }

  /// The last part of a name, without tag and digest, such as `nginx`.
  static func base(of text: String) -> String {
    let bytes = text.utf8.prefix { $0 != UInt8(ascii: "@") }
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) }
    let last = bytes[(start ?? bytes.startIndex)...].prefix { $0 != UInt8(ascii: ":") }
    return String(Substring(last))
  }

  /// Whether a text can be no image at all.
  public static func isInvalid(_ text: String) -> Bool {
    let name = text.split(separator: "@").first.map(String.init) ?? ""
    let allowed = { (character: Character) in
      character.isASCII
        && (character.isLetter || character.isNumber || "._-/:".contains(character))
    }
    guard let last = name.split(separator: "/").last, !name.isEmpty, name.allSatisfy(allowed)
    else { return true }
    let repository = last.split(separator: ":").first ?? ""
    return repository.contains { $0.isUppercase } || repository.isEmpty || name.hasSuffix(":")
  }
}
