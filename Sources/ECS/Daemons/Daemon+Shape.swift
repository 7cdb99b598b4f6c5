import AWSModel
import Documents
import Simulation

// Daemons as the API shows them.

extension Daemon {
  /// `ACTIVE` or `DELETE_IN_PROGRESS`.
  var statusText: String { isDeleting ? "DELETE_IN_PROGRESS" : "ACTIVE" }

  /// The daemon in a list.
  var summary: JSON {
    [
      "daemonArn": .string(arn), "status": .string(statusText),
      "createdAt": createdAt.timestamp, "updatedAt": updatedAt.timestamp,
    ]
  }
}

extension DaemonDeployment {
  /// When it stopped without success.
  var stoppedAt: SimTime? { status == .stopped ? finishedAt : nil }
}

extension World {
  /// The daemon.
  func shape(of daemon: Daemon) -> JSON {
    let placements = daemons.placements(of: daemon.key)
    let revisions = daemon.revisions.filter { revision in
      revision.number == daemon.target?.number
        || placements.contains { $0.row.revision == revision.number }
    }
    return JSON(present: [
      "daemonArn": .string(daemon.arn),
      "clusterArn": .string(ecs.key(of: daemon.key.first).arn),
      "status": .string(daemon.statusText),
      "currentRevisions": .array(
        revisions.map { revision in
          let counts = daemon.providers.map { provider in
            count(placements, of: revision.number, on: provider)
          }
          return [
            "arn": .string(daemon.arn(of: "daemon-revision", revision.number)),
            "capacityProviders": .array(
              zip(daemon.providers, counts).map { provider, count in
                ["arn": .string(arn(of: provider)), "runningCount": .number(count.running)]
              }),
            "totalRunningCount": .number(counts.reduce(0) { $0 + $1.running }),
          ]
        }),
      "deploymentArn": daemon.deployments.last.map {
        .string(daemon.arn(of: "daemon-deployment", $0.id))
      },
      "createdAt": daemon.createdAt.timestamp,
      "updatedAt": daemon.updatedAt.timestamp,
    ])
  }

  /// A deployment of a daemon.
  func shape(of deployment: DaemonDeployment, of daemon: Daemon) -> JSON {
    JSON(present: [
      "daemonDeploymentArn": .string(daemon.arn(of: "daemon-deployment", deployment.id)),
      "clusterArn": .string(ecs.key(of: daemon.key.first).arn),
      "status": .string(deployment.status.rawValue),
      "statusReason": .text(deployment.statusReason),
      "targetDaemonRevision": detail(of: deployment.wanted, daemon),
      "sourceDaemonRevisions": .array(deployment.sources.map { detail(of: $0, daemon) }),
      "circuitBreaker": [
        "failureCount": .number(deployment.failures),
        "status": .string(deployment.breakerStatus),
        "threshold": .number(DaemonRollout.failureThreshold),
      ],
      "rollback": deployment.rollback.map { rollback in
        [
          "reason": .string(rollback.reason), "startedAt": rollback.startedAt.timestamp,
          "rollbackTargetDaemonRevisionArn": .string(
            daemon.arn(of: "daemon-revision", rollback.target)),
          "rollbackCapacityProviders": .texts(daemon.providers.map { arn(of: $0) }),
        ]
      },
      "deploymentConfiguration": JSON(present: [
        "drainPercent": .double(deployment.drainPercent),
        "alarms": deployment.alarms,
        "bakeTimeInMinutes": .number(deployment.bakeMinutes),
      ]),
      "createdAt": deployment.createdAt.timestamp,
      "startedAt": deployment.startedAt?.timestamp,
      "stoppedAt": deployment.stoppedAt?.timestamp,
      "finishedAt": deployment.finishedAt?.timestamp,
    ])
  }

  private func detail(of revision: String, _ daemon: Daemon) -> JSON {
    let placements = daemons.placements(of: daemon.key)
    let counts = daemon.providers.map { count(placements, of: revision, on: $0) }
    return [
      "arn": .string(daemon.arn(of: "daemon-revision", revision)),
      "capacityProviders": .array(
        zip(daemon.providers, counts).map { provider, count in
          [
            "arn": .string(arn(of: provider)), "runningInstanceCount": .number(count.running),
            "drainingInstanceCount": .number(count.draining),
          ]
        }),
      "totalRunningInstanceCount": .number(counts.reduce(0) { $0 + $1.running }),
      "totalDrainingInstanceCount": .number(counts.reduce(0) { $0 + $1.draining }),
    ]
  }

  /// A revision of a daemon.
  func shape(of revision: DaemonRevision, of daemon: Daemon) -> JSON {
    let definition = daemons.definitions[revision.definition]
    let images = definition?.plan(in: self)?.containers ?? []
    return JSON(present: [
      "daemonRevisionArn": .string(daemon.arn(of: "daemon-revision", revision.number)),
      "clusterArn": .string(ecs.key(of: daemon.key.first).arn),
      "daemonArn": .string(daemon.arn),
      "daemonTaskDefinitionArn": .text(definition?.arn),
      "createdAt": revision.createdAt.timestamp,
      "containerImages": .array(
        images.map {
          ["containerName": .string($0.name), "image": .string($0.image)]
        }),
      "propagateTags": revision.propagatesTags ? "DAEMON" : "NONE",
      "enableECSManagedTags": .bool(revision.managedTags),
      "enableExecuteCommand": .bool(revision.enableExecuteCommand),
    ])
  }

  private func arn(of provider: CapacityProviderKey) -> String {
    provider.first.arn("ecs", "capacity-provider/\(provider.second)")
  }

  /// How many instances of a provider run a revision, and how many of them drain.
  private func count(
    _ placements: [(instance: ContainerInstanceID, row: DaemonPlacement)], of revision: String,
    on provider: CapacityProviderKey
  ) -> (running: Int, draining: Int) {
    var running = 0
    var draining = 0
    for placement in placements where placement.row.revision == revision {
      guard let instance = ecs.instances[placement.instance],
        instance.capacityProvider == provider.second
      else { continue }
      if ecs.tasks[placement.row.task]?.status == .running { running += 1 }
      if instance.status == .draining { draining += 1 }
    }
    return (running, draining)
  }
}

extension DaemonDeployment {
  fileprivate var breakerStatus: String {
    if rollback != nil || failures >= DaemonRollout.failureThreshold { return "TRIGGERED" }
    return isUnderway ? "MONITORING" : "MONITORING_COMPLETE"
  }
}
