import AWSModel
import Documents
import EC2
import Simulation

/// A group of instances that is kept at a size.
public struct AutoScalingGroup: Codable, Sendable {
  /// Account, region and name.
  public let key: GroupKey
  /// The part of the ARN that tells it from earlier groups of its name.
  let uid: String
  /// When it was made.
  let created: SimTime
  /// What its instances are launched from.
  var source: LaunchSource
  /// The smallest size.
  public internal(set) var least: Int
  /// The greatest size.
  public internal(set) var most: Int
  /// The size it is kept at.
  public internal(set) var desired: Int
  /// Where instances are launched, and how many count there.
  var places: [GroupPlace]
  /// The subnets as they were named; nil for a group that names zones only.
  var subnetsText: String?
  /// Seconds after a scaling activity in which simple policies wait.
  var cooldown = 300
  /// Seconds in which a new instance's health is not looked at.
  var gracePeriod = 0
  /// `EC2`, or what else is asked beside it.
  var healthCheck = "EC2"
  /// In which order rules choose what ends.
  var terminationPolicies = ["Default"]
  /// Whether new instances are shielded from scale-in.
  public internal(set) var protectsNew = false
  /// Its tags, in order of key.
  var tags: [GroupTag] = []
  /// The target groups that its instances register with.
  var targetGroups: [String] = []
  /// What of its work is suspended, in order of name.
  var suspended: [SuspendedProcess] = []
  /// Seconds in which a new instance warms up; nil means that there is no default.
  var warmup: Int?
  /// Whether Spot instances at risk are replaced before they go.
  var rebalancesCapacity: Bool?
  /// Members of the request that are shown as they were given.
  var extras = JSONObject()
  /// The ARN of the role it acts with.
  let role: String

  /// Whether it is being deleted.
  var isEnding = false
  /// What changed the desired size since the last look: sentences for activities.
  var causes: [String] = []
  /// The instances found unhealthy that no one has ended yet.
  var unhealthy: [String] = []
  /// How many instances were ended for their health and are not replaced yet.
  var toReplace = 0
  /// When it will look next; nil while nothing is to be done.
  var nextLook: SimTime?
  /// Whether one more than desired is there for a while, so that the zones come to be even.
  var isBalancing: Bool?
  /// How many launches failed in a row.
  var failures = 0
  /// When the last scaling activity of a policy ended, for cooldowns.
  var lastScaled: SimTime?
  /// How many activities there were.
  var activityCount = 0
  /// How many refreshes there were.
  var refreshCount = 0
  /// How many of the instances that count run on Spot capacity.
  var spotCount = 0

  /// Its name.
  public var name: String { key.second }

  /// Its ARN.
  public var arn: String {
    key.first.arn("autoscaling", "autoScalingGroup:\(uid):autoScalingGroupName/\(name)")
  }

  /// How many instances count towards the desired size: pending ones and those in service.
  public var current: Int { places.reduce(0) { $0 + $1.count } }

  /// What of its work is suspended, in order of name.
  public var suspendedProcesses: [String] { suspended.map(\.name) }

  /// Whether it does a kind of work.
  func does(_ process: ScalingProcess) -> Bool {
    !suspended.contains { $0.name == process.rawValue }
  }

  /// Counts an instance in or out.
  mutating func count(_ change: Int, in subnet: String, zone: String) {
    if let place = places.firstIndex(where: { $0.subnet == subnet }) {
      places[place].count = max(0, places[place].count + change)
    } else if change > 0 {
      places.append(GroupPlace(subnet: subnet, zone: zone, isOpen: false, count: change))
    }
    places.removeAll { !$0.isOpen && $0.count == 0 }
  }
}

/// A subnet in which a group has instances.
struct GroupPlace: Codable, Hashable, Sendable {
  let subnet: String
  let zone: String
  /// Whether new instances may come here; a subnet that was taken from the group still has old ones.
  var isOpen = true
  /// How many count here.
  var count = 0
}

/// A tag of a group, which its instances may get as well.
public struct GroupTag: Codable, Hashable, Sendable {
  let key: String
  let value: String
  let isPropagated: Bool

  /// A tag.
  public init(key: String, value: String, isPropagated: Bool = true) {
    self.key = key
    self.value = value
    self.isPropagated = isPropagated
  }
}

/// A kind of work that is suspended, and why.
struct SuspendedProcess: Codable, Hashable, Sendable {
  let name: String
  let reason: String
}

/// The kinds of work of a group.
///
/// - Source: EC2 Auto Scaling User Guide, “Suspend and resume Amazon EC2 Auto Scaling processes”.
enum ScalingProcess: String, CaseIterable, Sendable {
  case addToLoadBalancer = "AddToLoadBalancer"
  case alarmNotification = "AlarmNotification"
  case azRebalance = "AZRebalance"
  case healthCheck = "HealthCheck"
  case instanceRefresh = "InstanceRefresh"
  case launch = "Launch"
  case replaceUnhealthy = "ReplaceUnhealthy"
  case scheduledActions = "ScheduledActions"
  case terminate = "Terminate"
}
