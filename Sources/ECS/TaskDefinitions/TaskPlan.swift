import Documents
import Simulation

/// What of a task definition decides how its tasks are placed and run; shared by all of them.
public struct TaskPlan: Codable, Sendable {
  /// The network mode.
  public var networkMode: NetworkMode
  /// CPU units that placement reserves: the task's, else the sum of its containers'.
  public var cpu: Int
  /// MiB that placement reserves: the task's, else the sum of its containers' soft limits.
  public var memory: Int
  /// GPUs that placement reserves.
  public var gpus: Int
  /// The task's own `cpu`, where it has one.
  public var taskCPU: Int?
  /// The task's own `memory` in MiB, where it has one.
  public var taskMemory: Int?
  /// The containers, in the order given.
  public var containers: [ContainerPlan]
  /// What an instance must have: names of attributes.
  public var requiredAttributes: [String]
  /// The constraint expressions of the revision.
  public var constraints: [PlacementConstraint]
  /// What it can run on.
  public var compatibilities: [String]
  /// What its author asked it to be checked for.
  public var requiresCompatibilities: [String]
  /// The role of ECS.
  public var executionRole: String?
  /// The role of the application.
  public var taskRole: String?
  /// `LINUX` or a Windows family.
  public var operatingSystem: String
  /// `X86_64` or `ARM64`.
  public var architecture: String
  /// GiB of storage asked for on Fargate.
  public var ephemeralStorage: Int?

  /// Its volumes.
  public var volumes: [VolumePlan]?

  /// Whether its containers run on Windows.
  public var isForWindows: Bool { operatingSystem.hasPrefix("WINDOWS") }

  /// Whether a container has a port mapping.
  var hasPorts: Bool {
    containers.contains { !$0.ports.isEmpty || $0.portRanges?.isEmpty == false }
  }

  /// The host ports its tasks need to be free, apart from dynamic ones.
  public var fixedPorts: [PortUse] {
    var uses: [PortUse] = []
    for container in containers {
      for port in container.ports where port.host != 0 {
        uses.append(PortUse(number: port.host, transport: port.transport))
      }
    }
    return uses
  }
}

/// How the containers of a task are wired.
public enum NetworkMode: String, Codable, Sendable {
  case bridge
  case host
  case awsvpc
  case none
}

/// What of a container definition decides how it runs.
public struct ContainerPlan: Codable, Sendable {
  /// Its name.
  public var name: String
  /// Its image as written.
  public var image: String
  /// Whether the task ends with it.
  public var isEssential: Bool
  /// Its CPU units.
  public var cpu: Int
  /// Its hard limit in MiB.
  public var memory: Int?
  /// Its soft limit in MiB.
  public var memoryReservation: Int?
  /// Its port mappings.
  public var ports: [PortMapping]
  /// What it is started with instead of the image's own command.
  public var entryPoint: [String]?
  /// What follows the entry point.
  public var command: [String]?
  /// How its health is probed.
  public var healthCheck: HealthCheckPlan?
  /// Which containers come first.
  public var dependencies: [ContainerDependency]
  /// How long it has to end on its own.
  public var stopTimeout: SimDuration?
  /// How long what it depends on may take.
  public var startTimeout: SimDuration?
  /// The group of CloudWatch Logs it writes to, with the prefix of its streams.
  public var logs: LogPlan?
  /// The names of its environment variables and secrets.
  public var variables: [String] = []
  /// The ranges of its ports that are mapped to free ranges of the instance.
  public var portRanges: [PortRange]?
  /// Whether and when it is started again by itself.
  public var restarts: RestartPolicy?
  /// What is fetched for it before it starts.
  public var secrets: [SecretPlan]?
  /// Whether its tag may mean another image for every task.
  public var followsTag: Bool?
  /// How many GPUs it has to itself.
  public var gpus: Int?
}

/// A range of ports, such as `8000-8010`.
public struct PortRange: Hashable, Codable, Sendable {
  /// The lowest port.
  public var first: UInt16
  /// The highest port.
  public var last: UInt16
  /// tcp or udp.
  public var transport: Transport
}

/// That one container is started again without its task.
public struct RestartPolicy: Hashable, Codable, Sendable {
  /// The exit codes after which it is not.
  public var ignoredExitCodes: [Int32]
  /// How long it must have run to be started again.
  public var attemptPeriod: SimDuration
}

/// A value that the agent fetches into an environment variable or an option of the log driver.
public struct SecretPlan: Hashable, Codable, Sendable {
  /// The ARN of a secret or parameter, or the name of a parameter.
  public var source: String
}

/// Where what containers share lies.
public struct VolumePlan: Hashable, Codable, Sendable {
  /// Its name in the task definition.
  public var name: String
  /// What it is.
  public var kind: Kind

  /// The kinds of volumes.
  public enum Kind: Hashable, Codable, Sendable {
    /// On the machine.
    case host
    /// One of Docker's.
    case docker
    /// An EFS file system, by its id.
    case efs(String)
    /// A file system of S3 Files, by its ARN.
    case s3files(String)
    /// An FSx file system, by its id.
    case fsx(String)
    /// A volume of EBS, which whoever starts tasks describes.
    case configuredAtLaunch
  }
}

/// A port of a container and where it shows on the instance.
public struct PortMapping: Hashable, Codable, Sendable {
  /// Inside the container.
  public var container: UInt16
  /// On the instance; 0 takes one that is free.
  public var host: UInt16
  /// tcp or udp.
  public var transport: Transport
  /// The name Service Connect knows it by.
  public var name: String?
}

/// The two protocols of port mappings.
public enum Transport: String, Codable, Sendable {
  case tcp
  case udp
}

/// A port of an instance that a task holds.
public struct PortUse: Hashable, Comparable, Codable, Sendable {
  /// The port.
  public var number: UInt16
  /// tcp or udp.
  public var transport: Transport

  /// Whether `left` comes first: tcp before udp, low ports before high ones.
  public static func < (left: PortUse, right: PortUse) -> Bool {
    left.transport == right.transport
      ? left.number < right.number : left.transport == .tcp
  }
}

/// A container's own probe.
public struct HealthCheckPlan: Hashable, Codable, Sendable {
  /// `CMD` or `CMD-SHELL`, then the command.
  public var command: [String]
  /// Between two probes.
  public var interval: SimDuration
  /// How often it must fail in a row.
  public var retries: Int
  /// How long failures do not count at first.
  public var startPeriod: SimDuration
}

/// That one container waits for another.
public struct ContainerDependency: Hashable, Codable, Sendable {
  /// The other one.
  public var container: String
  /// What of it is waited for.
  public var condition: Condition

  /// What a container waits for.
  public enum Condition: String, Codable, Sendable {
    case start = "START"
    case complete = "COMPLETE"
    case success = "SUCCESS"
    case healthy = "HEALTHY"
  }
}

/// Where the awslogs driver writes.
public struct LogPlan: Hashable, Codable, Sendable {
  /// The log group.
  public var group: String
  /// The first part of the stream's name.
  public var prefix: String?
  /// The region of the group.
  public var region: String?
  /// Whether the agent creates a missing group.
  public var createsGroup: Bool
}
