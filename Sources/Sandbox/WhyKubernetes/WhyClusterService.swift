import Documents
import ECS
import Kubernetes
import Simulation

/// Why a service of a cluster answers, or does not: its selector, the pods behind it, its ports.
enum WhyClusterService {
  static func explain(_ service: ClusterPlace) -> Explanation {
    let pods = pods(behind: service)
    let ready = pods.filter { $0.condition("Ready")?.status == "True" }
    let type = service.object.spec["type"]?.string ?? "ClusterIP"
    var explanation = Explanation(
      title: "service \(service.place.namespace)/\(service.place.name) (\(type)) has "
        + "\(ready.count) ready of \(WhyPod.count(pods.count, "pod"))")
    explanation.chain =
      selection(of: service, pods) + unready(pods) + ports(of: service, pods)
      + balancer(of: service, type) + service.told()
    explanation.remedy = remedy(for: service, pods, ready, type)
    return explanation
  }

  private static func selector(of service: ClusterPlace) -> TextMap {
    TextMap(service.object.spec["selector"])
  }

  private static func pods(behind service: ClusterPlace) -> [KubernetesObject] {
    guard service.object.spec["selector"]?.object?.isEmpty == false else { return [] }
    let wanted = LabelSelector(selector(of: service))
    return service.view.objects(Pod.self, in: service.place.namespace)
      .filter { wanted.matches($0.metadata.labels) && $0.metadata.deletionTimestamp == nil }
  }

  private static func selection(
    of service: ClusterPlace, _ pods: [KubernetesObject]
  ) -> [Explanation.Link] {
    let text = LabelSelector(selector(of: service)).text
    let sentence =
      text.isEmpty
      ? "It has no selector: whoever made it must make its endpoints, too."
      : "It stands for the pods labelled \(text): "
        + (pods.isEmpty
          ? "there is none." : pods.prefix(4).map(\.metadata.name).joined(separator: ", ") + ".")
    return [Explanation.Link(sentence, at: service.object.metadata.creationTimestamp)]
  }

  private static func unready(_ pods: [KubernetesObject]) -> [Explanation.Link] {
    pods.filter { $0.condition("Ready")?.status != "True" }.prefix(3).map { pod in
      Explanation.Link(
        "\(pod.metadata.name) is \(WhyPod.state(of: pod)), so nothing is sent to it.")
    }
  }

  /// Ports of the service that no container of a pod tells of.
  private static func strangePorts(
    of service: ClusterPlace, _ pods: [KubernetesObject]
  ) -> [(port: Int64, target: String)] {
    guard let pod = pods.first else { return [] }
    let own = (pod.spec["containers"]?.array ?? []).flatMap { $0["ports"]?.array ?? [] }
    guard !own.isEmpty else { return [] }
    return (service.object.spec["ports"]?.array ?? []).compactMap { port in
      let target = port["targetPort"]
      let isKnown = own.contains { declared in
        declared["containerPort"] == target || target != nil && declared["name"] == target
      }
      let text = target?.string ?? target?.integer.map { String($0) } ?? ""
      return isKnown ? nil : (port["port"]?.integer ?? 0, text)
    }
  }

  private static func ports(
    of service: ClusterPlace, _ pods: [KubernetesObject]
  ) -> [Explanation.Link] {
    strangePorts(of: service, pods).map { port in
      Explanation.Link(
        "Its port \(port.port) leads to \(port.target), which no container of its pods names.")
    }
  }

  private static func balancer(of service: ClusterPlace, _ type: String) -> [Explanation.Link] {
    guard type == "LoadBalancer" else { return [] }
    let ends = (service.object.status["loadBalancer"]?["ingress"]?.array ?? [])
      .compactMap { $0["hostname"]?.string ?? $0["ip"]?.string }
    return [
      Explanation.Link(
        ends.isEmpty
          ? "Its load balancer is not there yet."
          : "Its load balancer is \(ends.joined(separator: ", ")).")
    ]
  }

  private static func remedy(
    for service: ClusterPlace, _ pods: [KubernetesObject], _ ready: [KubernetesObject],
    _ type: String
  ) -> String? {
    if pods.isEmpty, !selector(of: service).isEmpty {
      return "Give pods these labels, or the service the labels that its pods have: compare "
        + "'kubectl get pods --show-labels'."
    }
    if ready.isEmpty, let pod = pods.first {
      return "Its pods must become ready: see 'why pod/\(pod.metadata.name)'."
    }
    if !strangePorts(of: service, pods).isEmpty {
      return "Set targetPort to a port that the container listens on."
    }
    return nil
  }
}
