/// A cluster as it can be drawn: zones, the instances in them, and the tasks on those.
public struct ClusterMap: Hashable, Sendable {
  /// The cluster's name.
  public var cluster: String
  /// What runs in it: tasks of ECS, or pods of Kubernetes.
  public var unit = Unit.task
  /// Such as `ACTIVE`.
  public var status: String
  /// The zones in which something is, by name.
  public var zones: [Zone]
  /// The services, by name.
  public var services: [ServiceLine]
  /// How many tasks wait for a capacity provider to get room, by its name.
  public var waiting: [WaitingLine] = []

  /// The Auto Scaling groups behind its capacity providers, in their order.
  public var groups: [GroupLine] = []

  /// How many pods no node has taken.
  public var unplaced = 0

  /// What runs in a cluster.
  public enum Unit: String, Hashable, Sendable {
    /// Of Amazon ECS.
    case task
    /// Of Kubernetes, on Amazon EKS.
    case pod
  }

  /// One Availability Zone.
  public struct Zone: Hashable, Sendable {
    /// Such as `us-east-1a`.
    public var name: String
    /// The container instances in it, by id.
    public var instances: [Instance]
    /// The tasks in it that need no instance of the learner's.
    public var fargate: [Task]
  }

  /// One container instance.
  public struct Instance: Hashable, Sendable {
    /// The machine, such as `i-0…`.
    public var machine: String
    /// Such as `t3.medium`; empty where it is not known.
    public var type: String
    /// Such as `ACTIVE` or `DRAINING`.
    public var status: String
    /// Whether its agent is in touch.
    public var isConnected: Bool
    /// CPU units that tasks have reserved, and all there are.
    public var cpu: Share
    /// MiB that tasks have reserved, and all there are.
    public var memory: Share
    /// The tasks on it, by id.
    public var tasks: [Task]
  }

  /// A part of a whole.
  public struct Share: Hashable, Sendable {
    /// What is taken.
    public var used: Int
    /// What there is.
    public var total: Int
  }

  /// One task.
  public struct Task: Hashable, Sendable {
    /// The 32 digits of its id.
    public var id: String
    /// Family and revision, such as `web:3`.
    public var definition: String
    /// `service:web`, `family:web` or what its caller chose.
    public var group: String
    /// Such as `RUNNING`.
    public var status: String
  }

  /// Tasks that wait for room.
  public struct WaitingLine: Hashable, Sendable {
    /// The capacity provider.
    public var provider: String
    /// How many.
    public var count: Int
  }

  /// One Auto Scaling group with its size.
  public struct GroupLine: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Instances in service.
    public var serving: Int
    /// Instances wanted.
    public var desired: Int
    /// The sizes it may have.
    public var limits: ClosedRange<Int>
  }

  /// One service with its counts.
  public struct ServiceLine: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Tasks wanted.
    public var desired: Int
    /// Tasks on their way.
    public var pending: Int
    /// Tasks that run.
    public var running: Int
    /// How many of its targets behind load balancers are healthy; nil where it has none.
    public var targets: Share?
    /// Whether a deployment is under way.
    public var isDeploying: Bool
  }
}
