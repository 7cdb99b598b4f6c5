import Documents
import Simulation

/// Near which other pods a pod wants to be, and away from which.
///
/// Source: Kubernetes, `pkg/scheduler/framework/plugins/interpodaffinity`.
struct PodCompany: Sendable {
  /// A term of affinity or anti-affinity.
  struct Term: Sendable {
    let topologyKey: String
    let selector: JSON
    let namespaces: [String]
    let namespaceSelector: JSON?
    let weight: Int64

    init(_ json: JSON, _ pod: KubernetesObject, weight: Int64 = 1) {
      self.weight = min(max(weight, -Scores.most), Scores.most)
      topologyKey = json.text("topologyKey")
      selector = json["labelSelector"] ?? .null
      namespaceSelector = json[member: "namespaceSelector"]
      let named = json.list("namespaces").compactMap(\.string)
      namespaces =
        named.isEmpty && namespaceSelector == nil ? [pod.metadata.namespace] : named
    }

    /// Whether a pod is meant; `spaces` are the labels of the namespaces.
    func matches(namespace: String, _ labels: TextMap, _ spaces: [String: TextMap]) -> Bool {
      SelectorTerms.matches(selector, labels) && concerns(namespace, spaces)
    }

    private func concerns(_ namespace: String, _ spaces: [String: TextMap]) -> Bool {
      if namespaces.contains(namespace) { return true }
      guard let namespaceSelector else { return false }
      return SelectorTerms.matches(namespaceSelector, spaces[namespace] ?? TextMap())
    }

    /// The pods on nodes that are meant.
    func pods(_ round: SchedulingRound, _ view: ClusterView) -> [(
      place: Int, pod: KubernetesObject
    )] {
      if selector.isNull { return [] }
      let wanted = round.spaces.keys.sorted().filter { concerns($0, round.spaces) }
      return wanted.flatMap { view.pods(matching: LabelSelector(selector), in: $0) }.compactMap {
        guard !$0.hasEnded, let place = round.place(of: $0.spec.text("nodeName")) else {
          return nil
        }
        return (place, $0)
      }
    }
  }

  var required: [Term] = []
  var refused: [Term] = []
  /// With negative weights where the company is not wanted.
  var preferred: [Term] = []

  var isEmpty: Bool { required.isEmpty && refused.isEmpty && preferred.isEmpty }

  init(_ pod: KubernetesObject) {
    guard let affinity = pod.spec["affinity"] else { return }
    let hard = "requiredDuringSchedulingIgnoredDuringExecution"
    let soft = "preferredDuringSchedulingIgnoredDuringExecution"
    let (near, far) = (affinity["podAffinity"], affinity["podAntiAffinity"])
    required = (near?.list(hard) ?? []).map { Term($0, pod) }
    refused = (far?.list(hard) ?? []).map { Term($0, pod) }
    for term in near?.list(soft) ?? [] {
      preferred.append(Term(term["podAffinityTerm"] ?? [:], pod, weight: term.number("weight")))
    }
    for term in far?.list(soft) ?? [] {
      preferred.append(
        Term(term["podAffinityTerm"] ?? [:], pod, weight: -max(term.number("weight"), 0)))
    }
  }

  /// Whether a pod has any such term.
  static func hasTerms(_ spec: JSON) -> Bool {
    guard let affinity = spec["affinity"] else { return false }
    return affinity["podAffinity"]?.isNull == false || affinity["podAntiAffinity"]?.isNull == false
  }
}
