import Simulation

/// Keeps services at their desired counts: it wakes where something it depends on changed.
///
/// A steady service has nothing on the agenda; a change of one of its tasks or instances makes
/// it look at the next beat of its loop, at most once a beat.
public enum ServiceScheduler {
  /// Between two looks at one service; an estimate.
  static let loop = SimDuration.seconds(5)

  /// So many tasks of one service are launched in a look: 500 in a minute.
  ///
  /// - Source: AWS General Reference, Amazon ECS quotas (task launch rate per service).
  static let launchesPerLook = 41

  /// A task without health checks counts as healthy after running for so long.
  ///
  /// - Source: ECS API, `DeploymentConfiguration`.
  static let settlingTime = SimDuration.seconds(40)

  /// A task reached another stage, or its health changed.
  static func taskChanged(_ id: TaskID, in world: inout World) {
    guard let task = world.ecs.tasks[id] else { return }
    world.enrol(task)
    if task.status == .stopped {
      wakeWaiting(in: task.cluster, world: &world)
      world.taskLeft(task)
    }
    world.daemonTaskChanged(task)
    guard let key = ServiceKey(of: task),
      let status = world.ecs.services.rows.read(key, \.status), status != .inactive
    else { return }
    world.notice(task, of: key)
    wake(key, in: &world)
  }

  /// An instance began to drain, went, or came back.
  static func instanceChanged(_ id: ContainerInstanceID, in world: inout World) {
    guard let instance = world.ecs.instances[id] else { return }
    world.measureUse(of: instance.cluster)
    if instance.isPlaceable {
      wakeWaiting(in: instance.cluster, world: &world)
      world.roomCame(on: instance)
      world.instanceJoined(instance)
    }
    for key in world.ecs.services.keys(of: world.ecs.services.daemons, in: instance.cluster) {
      wake(key, in: &world)
    }
    for task in Array(world.ecs.tasks(on: id)) {
      if let key = world.ecs.tasks[task].flatMap({ ServiceKey(of: $0) }) { wake(key, in: &world) }
    }
  }

  /// Lets a service look at its next beat.
  static func wake(_ key: ServiceKey, in world: inout World) {
    wake(key, at: world.now, in: &world)
  }

  /// Lets a service look at the first beat that is neither past nor before `time`.
  static func wake(_ key: ServiceKey, at time: SimTime, in world: inout World) {
    let known = world.ecs.services.rows.read(key) { service in
      service.status == .inactive ? nil : (since: service.createdAt, nextLook: service.nextLook)
    }
    guard let service = known ?? nil else { return }
    let due = max(
      beat(since: service.since, after: world.now), beat(since: service.since, from: time))
    if let planned = service.nextLook {
      if planned.time <= due { return }
      world.cancel(planned)
    }
    let place = world.schedule(ServiceWake(service: key), after: due - world.now)
    world.ecs.services.rows.update(key) { $0.nextLook = place }
  }

  private static func beat(since birth: SimTime, after time: SimTime) -> SimTime {
    beat(since: birth, from: time + .milliseconds(1))
  }

  private static func beat(since birth: SimTime, from time: SimTime) -> SimTime {
    let age = (time - birth).milliseconds
    let beats = (age + loop.milliseconds - 1) / loop.milliseconds
    return birth + loop * beats
  }

  /// Room may have come: services that wait for a place try at once.
  private static func wakeWaiting(in cluster: ClusterID, world: inout World) {
    for key in world.ecs.services.keys(of: world.ecs.services.waiting, in: cluster) {
      let now = world.now
      world.ecs.services.rows.update(key) { service in
        for place in service.deployments.indices {
          service.deployments[place].unplaced?.retryAt = now
        }
      }
      wake(key, in: &world)
    }
  }
}

/// A beat of the loop of one service.
struct ServiceWake: WorldEvent {
  static let name = "ecs.service-wake"
  let service: ServiceKey

  func happen(in world: inout World) {
    world.look(after: service)
    world.noteUse(of: service)
  }
}

extension ServiceKey {
  /// The service that keeps `task`; nil for a task that somebody else started.
  init?(of task: ECSTask) {
    guard task.group.hasPrefix("service:"), task.startedBy?.hasPrefix("ecs-svc/") ?? false else {
      return nil
    }
    self.init(String(task.group.dropFirst(8)), in: task.cluster)
  }
}
