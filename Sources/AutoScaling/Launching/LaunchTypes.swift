import EC2
import Simulation

// What other floors ask of a group's launches and waits.

extension World {
  /// The names of the instance types that a group may launch; none where its template is gone.
  public func launchTypes(of key: GroupKey) -> [String] {
    guard let group = autoScaling.groups[key] else { return [] }
    switch group.source {
    case .configuration(let name):
      return autoScaling.configurations[Pair(key.first, name)].map { [$0.type] } ?? []
    case .template(let source): return type(in: source, key).map { [$0] } ?? []
    case .mixed(let mixed):
      let named = mixed.overrides.compactMap(\.type)
      return named.isEmpty ? type(in: mixed.template, key).map { [$0] } ?? [] : named
    }
  }

  private func type(in source: TemplateSource, _ key: GroupKey) -> String? {
    do {
      let (_, version) = try ec2[key.first].launchTemplate(source.choice)
      return version.content["InstanceType"]?.string
    } catch {
      return nil
    }
  }

  /// Has an instance wait for a hook once more as long; nothing happens where it does not wait.
  ///
  /// - Returns: whether it waits.
  @discardableResult
  public mutating func heartbeat(_ hook: String, of id: String) -> Bool {
    guard let instance = autoScaling.instance(id),
      let wait = instance.waits.first(where: { $0.hook == hook })
    else { return false }
    let deadline = min(now + .seconds(Int64(wait.heartbeat)), wait.limit)
    autoScaling.update(instance) { row in
      for place in row.waits.indices where row.waits[place].token == wait.token {
        row.waits[place].deadline = deadline
      }
    }
    schedule(
      HookTimeout(key: instance.group, instance: id, token: wait.token), after: deadline - now)
    return true
  }
}
