import Balancing
import Simulation

// What load balancers have to do with how a service stands.

extension ServiceStory {
  /// What would make a load balancer's checks pass, after a task was stopped for failing them.
  func targetRemedy(after note: TaskFailureNote) -> String? {
    guard let arn = group(namedIn: note.stop.reason), let group = world.balancing.groups[arn] else {
      return nil
    }
    let fault = lastFault(in: arn)
    let port =
      service.revision.balancers?.first { $0.group == arn }?.port ?? group.port ?? 80
    return TargetStory.remedy(
      for: fault ?? .failed, port: group.check.port(onTarget: port), group)
  }

  /// The group that a stop reason ends with: `(target-group ARN)` or `(elb NAME)`.
  private func group(namedIn reason: String) -> String? {
    let words = reason.split { "() ".contains($0) }.map(String.init)
    guard let last = words.last, words.count > 1 else { return nil }
    guard words[words.count - 2] == "elb" else { return words.first { $0.hasPrefix("arn:") } }
    return service.revision.balancers?.first { $0.classic == last }?.group
  }

  /// How the last target failed, as the service's log tells it.
  private func lastFault(in group: String) -> TargetFault? {
    let told = service.events.events.last {
      $0.message.contains("is unhealthy in \(ServiceMessage.place(group))")
    }
    guard let message = told?.message else { return nil }
    if message.contains(TargetFault.timeout.description) { return .timeout }
    guard let place = message.firstRange(of: "these codes: [") else { return .failed }
    return Int(message[place.upperBound...].prefix { $0.isNumber }).map { .status($0) } ?? .failed
  }
}
