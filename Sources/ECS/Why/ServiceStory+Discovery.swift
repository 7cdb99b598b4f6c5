import Discovery
import Simulation

// Under which names a service is found, and which names its tasks know.
extension ServiceStory {
  /// The sentences about Cloud Map; none for a service that takes no part.
  var found: [Explanation.Link] { registered + connected }

  private var registered: [Explanation.Link] {
    (service.revision.registries ?? []).compactMap(\.registryArn).map { arn in
      guard let named = named(arn.split(separator: "/").last.map(String.init) ?? "") else {
        return Explanation.Link("its service registry \(arn) is gone: new tasks register nowhere")
      }
      return Explanation.Link(
        "\(count(named.instanceCount, "task")) registered in Cloud Map as \(fullName(of: named))")
    }
  }

  private var connected: [Explanation.Link] {
    guard let connect = service.revision.connect else { return [] }
    var links = connect.endpoints.map { endpoint in
      let aliases = endpoint.aliases.isEmpty ? "no alias" : endpoint.aliases.joined(separator: ", ")
      let tasks = named(endpoint.service)?.instanceCount ?? 0
      return Explanation.Link(
        "Service Connect knows it as \(endpoint.discoveryName) (\(aliases)); "
          + "\(count(tasks, "task")) registered")
    }
    if connect.endpoints.isEmpty {
      links.append(Explanation.Link("it is a client of Service Connect, without a name"))
    }
    return links + [reach(of: connect)]
  }

  /// Proxies know the names that were there when their deployment began.
  ///
  /// - Source: ECS Developer Guide, “Use Service Connect to connect Amazon ECS services with short
  ///   names” (deployment order).
  private func reach(of connect: ServiceConnectPlan) -> Explanation.Link {
    let since = service.primary?.createdAt ?? service.createdAt
    var known: [String] = []
    var late: [String] = []
    for key in world.ecs.services.keys(inNamespace: connect.namespace) where key != service.key {
      guard let other = world.ecs.services[key], other.status == .active else { continue }
      for endpoint in other.revision.connect?.endpoints ?? [] {
        let isOlder = (named(endpoint.service)?.createdAt ?? since) <= since
        if isOlder {
          known.append(endpoint.discoveryName)
        } else {
          late.append(endpoint.discoveryName)
        }
      }
    }
    var text = known.isEmpty ? "its proxies know no other name" : "its proxies know "
    text += known.joined(separator: ", ")
    if !late.isEmpty {
      text +=
        "; \(late.joined(separator: ", ")) came later: a new deployment (update-service "
        + "--force-new-deployment) would make it known"
    }
    return Explanation.Link(text)
  }

  private func named(_ id: String) -> NamedService? {
    world.discovery.services[Pair(world.ecs.key(of: service.key.cluster).scope, id)]
  }

  private func fullName(of named: NamedService) -> String {
    let namespace = world.discovery.namespaces[Pair(named.scope, named.namespace)]
    return "\(named.name).\(namespace?.name ?? "?")"
  }

  private func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun) is" : "\(number) \(noun)s are"
  }
}
