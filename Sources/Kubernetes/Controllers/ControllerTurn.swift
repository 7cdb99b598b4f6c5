import Documents
import Simulation

/// The controllers of a cluster do what is queued; what that brings about is the next turn's.
struct ControllerTurn: WorldEvent {
  static let name = "kubernetes.controllers"

  let cluster: ClusterID
  /// What to look at first, where a controller wanted to look again.
  var again: WorkItem?

  func happen(in world: inout World) {
    guard world.kubernetes.clusters.contains(cluster) else { return }
    if let again {
      world.enqueue(again)
      return
    }
    world.kubernetes.clusters.update(cluster) { $0.isAwake = false }
    let items = Array(
      world.kubernetes.queue.keys(from: .first(of: cluster)).prefix { $0.cluster == cluster })
    for item in items where world.kubernetes.queue.contains(item) {
      world.kubernetes.queue.remove(item)
      world.work(on: item)
    }
  }
}

extension World {
  /// Queues work; the controllers wake up at this instant.
  ///
  /// Where they disagree with each other they take turns for ever, but not at one instant.
  mutating func enqueue(_ item: WorkItem) {
    kubernetes.queue.insert(item)
    let instant = now
    let asleep = kubernetes.clusters.read(item.cluster) { plane in
      plane.isAwake ? nil : plane.lastTurn == instant ? plane.turns + 1 : 0
    }
    guard let turns = asleep ?? nil else { return }
    kubernetes.clusters.update(item.cluster) { plane in
      plane.isAwake = true
      plane.lastTurn = instant
      plane.turns = turns
    }
    let isTooMuch = turns > ControlPlane.turnsAtAnInstant
    schedule(ControllerTurn(cluster: item.cluster), after: isTooMuch ? .seconds(1) : .zero)
  }

  fileprivate mutating func work(on item: WorkItem) {
    guard let controller = Controllers.controller(named: item.controller) else { return }
    if let measuring = controller as? any MeasuringController.Type {
      return apply(measuring.reconcile(item.key, measuring: &self), for: item)
    }
    // What was looked at is let go before it is written to.
    let writes = controller.reconcile(item.key, in: view(of: item.cluster), &dice)
    apply(writes, for: item)
  }

  /// Once something may not be made, nothing more is made in this turn, nor told as made.
  private mutating func apply(_ writes: [Write], for item: WorkItem) {
    var refusal: RefusedWish?
    for write in writes {
      switch write {
      case .create where refusal != nil: continue
      case .event(let facts) where refusal != nil && facts.reason == "SuccessfulCreate": continue
      case .create(let kind, let object):
        do throws(StatusError) {
          _ = try create(
            object, ServedKind(kind), in: item.cluster, for: .controller(item.controller))
        } catch {
          if error.reason != "AlreadyExists" {
            refusal = RefusedWish(error: error, resource: kind.resource, object: object)
          }
        }
      default: apply(write, for: item)
      }
    }
    if let refusal { wasRefused(refusal, for: item) }
  }

  private mutating func apply(_ write: Write, for item: WorkItem) {
    switch write {
    case .create(let kind, let object): _ = try? create(object, kind, in: item.cluster)
    case .update(let key, let object): update(key, object)
    case .status(let key, let status): change(key) { $0.status = status }
    case .delete(let key, let options):
      _ = try? delete(key, options, for: .controller(item.controller))
    case .event(let facts): tell(facts)
    case .again(let span): schedule(ControllerTurn(cluster: item.cluster, again: item), after: span)
    }
  }

  private mutating func update(_ key: ObjectKey, _ object: KubernetesObject) {
    var object = object
    if let kind = Kinds.serving(key.resource), kind.resource.countsGenerations,
      let old = kubernetes.objects[key], old["spec"] != object["spec"]
    {
      object.metadata.generation = old.metadata.generation + 1
    }
    replace(key, with: object)
  }
}
