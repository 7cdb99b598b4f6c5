import Containers
import Documents
import Simulation

/// A request that someone inside the cluster makes.
struct ServiceCall {
  let host: String
  let port: Int64
  let path: String

  /// The host with its port, where one was given.
  var authority: String { port == 80 ? host : "\(host):\(port)" }

  /// Reads `http://web.shop:8080/healthz`, or without the scheme.
  init(_ target: String) {
    var rest = target[...]
    var standard: Int64 = 80
    if let scheme = rest.firstRange(of: "://") {
      if rest[..<scheme.lowerBound] == "https" { standard = 443 }
      rest = rest[scheme.upperBound...]
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let place = rest[..<slash]
    path = slash == rest.endIndex ? "/" : String(rest[slash...])
    let halves = place.split(separator: ":", maxSplits: 1).map(String.init)
    host = halves.first ?? ""
    port = halves.count > 1 ? Int64(halves[1]) ?? standard : standard
  }

  /// What came of it.
  enum Outcome {
    case answered(String, status: Int)
    case unknownHost
    case refused(String)
    /// Nothing came back, since a policy of the network swallows it.
    case silent
  }
}

extension World {
  /// Makes a request from a container: to a service, a pod's address, or itself.
  mutating func call(_ call: ServiceCall, from work: ContainerWork) -> ServiceCall.Outcome {
    let view = view(of: work.key.cluster)
    var targets: [(pod: KubernetesObject, port: Int64)] = []
    var address = call.host
    if ["localhost", "127.0.0.1"].contains(call.host) {
      targets = [(work.pod, call.port)]
    } else if call.host.allSatisfy({ $0.isNumber || $0 == "." }) {
      targets = Self.targets(of: call, view)
    } else {
      guard let found = ServiceNames(view: view, namespace: work.key.namespace).find(call.host)
      else { return .unknownHost }
      address = found.addresses.first ?? call.host
      targets = Self.targets(of: found, call.port, view)
    }
    guard !targets.isEmpty else { return .refused(address) }
    let chosen = targets[targets.count > 1 ? dice.below(targets.count, "kubernetes.call") : 0]
    let rules = NetworkRules(view: view)
    guard rules.allows(from: work.pod, to: chosen.pod, port: chosen.port) else { return .silent }
    return answer(of: chosen.pod, port: chosen.port, path: call.path, work.key.cluster)
      ?? .refused(address)
  }

  private static func targets(
    of found: ServiceNames.Found, _ port: Int64, _ view: ClusterView
  ) -> [(pod: KubernetesObject, port: Int64)] {
    let list = EndpointList(found.service, view)
    let isHeadless = found.service.spec["clusterIP"] == "None"
    let wanted = found.service.spec.list("ports").first { $0["port"]?.integer == port }
    return list.entries.filter {
      $0.isReady && (found.pod == nil || found.pod == $0.pod.metadata.name)
    }.compactMap { entry in
      if isHeadless { return (entry.pod, port) }
      guard let wanted else { return nil }
      let own = list.ports(of: entry.pod).first { $0["name"]?.string == wanted.text("name") }
      return own.map { (entry.pod, $0.number("port")) }
    }
  }

  private static func targets(
    of call: ServiceCall, _ view: ClusterView
  ) -> [(pod: KubernetesObject, port: Int64)] {
    for service in view.objects(Service.self) where service.spec.text("clusterIP") == call.host {
      let found = ServiceNames.Found(
        fullName: "", addresses: [call.host], service: service, pod: nil)
      return targets(of: found, call.port, view)
    }
    return view.objects(Pod.self).filter { $0.status["podIP"]?.string == call.host && !$0.hasEnded }
      .map { ($0, call.port) }
  }

  /// What a pod answers at a port, to a path where one is known; nil where nobody listens there.
  func answer(
    of pod: KubernetesObject, port: Int64, path: String? = nil, _ cluster: ClusterID
  ) -> ServiceCall.Outcome? {
    let key = ObjectKey(
      cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
    guard let run = fleet.pods[key] else { return nil }
    guard isUp(run.node, of: cluster) else { return .silent }
    for index in run.containers.indices where run.containers[index].state == .running {
      let work = ContainerWork(pod: pod, key: key, index: index)
      let span = now - (run.containers[index].startedAt ?? now)
      let life = life(of: work)
      guard life.answers(at: port, after: span) else { continue }
      let isFailing = life.failsAfter.map { span >= $0 } == true
      if !isFailing, let text = page(path ?? "/", of: work) {
        return .answered(text, status: 200)
      }
      let status = isFailing ? 500 : path.map { life.status(of: $0, after: span) } ?? 200
      let what = status == 200 ? "answered" : "answered \(status)"
      return .answered(
        "\(pod.metadata.name) (\(work.spec.text("image"))) \(what) at port \(port)\n",
        status: status)
    }
    return nil
  }

  /// The page at a path that someone put where the server of an image has its pages.
  private func page(_ path: String, of work: ContainerWork) -> String? {
    guard let pages = WebSite(of: work.spec.text("image"))?.pages else { return nil }
    let plain = String(path.prefix { $0 != "?" })
    let file = plain.hasSuffix("/") ? plain + "index.html" : plain
    let shell = ContainerShell(work: work, world: self)
    // The page that an image brings would not tell who answers.
    let isOwn = written(pages + file, shell.disk) == nil && shell.files.isFromImage(pages + file)
    return isOwn ? nil : shell.text(of: pages + file)
  }
}
