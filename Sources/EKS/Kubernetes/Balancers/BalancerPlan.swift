import AWSModel
import Balancing
import Documents
import Simulation

/// A load balancer as a service or ingresses want it.
struct BalancerPlan {
  /// What makes it.
  let maker: BalancerMaker
  var name: String
  /// Nil for a Classic Load Balancer.
  var kind: LoadBalancer.Kind?
  var scheme: LoadBalancer.Scheme
  var subnets: [String]
  var listeners: [ListenerPlan] = []
  var groups: [TargetPlan] = []
  /// Security groups that someone named; they replace the one that is made.
  var namedGroups: [String] = []
  /// The security group that is made for it, if any.
  var front: FrontGroup?
  /// Whether it speaks to nodes through the cluster's shared security group.
  var usesBackend = false
  /// What the security groups of nodes must let in.
  var openings: [Opening] = []
  var tags: [Tag] = []
  var attributes: [(key: String, value: String)] = []
}

/// Who makes load balancers for a cluster.
enum BalancerMaker: String, Codable, Sendable {
  /// The cloud provider of the control plane.
  case cloudProvider
  /// The AWS Load Balancer Controller.
  case controller
  /// EKS Auto Mode.
  case autoMode
}

/// A port on which a load balancer listens.
struct ListenerPlan {
  let port: Int
  let transport: String
  var certificate: String?
  var policy: String?
  var action: JSON
  /// Where requests that fit conditions go, the first ones first.
  var rules: [RulePlan] = []
  /// The port of instances, for Classic Load Balancers.
  var instancePort = 0
  var instanceTransport = "TCP"
}

/// Where some requests go; groups are named by their names until they have ARNs.
struct RulePlan {
  let conditions: JSON
  let action: JSON
}

/// A target group as it is to be.
struct TargetPlan {
  let name: String
  let transport: String
  let port: Int
  /// `instance` or `ip`.
  let kind: String
  /// The members of a request that say how health is checked.
  var check: JSONObject
  var attributes: [(key: String, value: String)] = []
  var targets: [TargetPlace] = []
  var tags: [Tag] = []
}

/// A security group in front of a load balancer.
struct FrontGroup {
  let name: String
  let description: String
  let ports: [Int]
  let sources: [String]
  let tags: [Tag]
}

/// What the security group of nodes lets in.
struct Opening: Codable, Hashable, Sendable {
  /// Nil for every port and protocol.
  let port: Int?
  /// A block of addresses, or the id of a security group; `front` and `backend` stand for those of
  /// the load balancer.
  let peer: String
  let note: String
  var transport = "tcp"
}

/// What was made for a service or ingresses.
struct BalancerRecord: Codable, Sendable {
  let maker: BalancerMaker
  /// The ARN of the load balancer; nil before there is one.
  var arn: String?
  var name = ""
  var dnsName = ""
  /// The target groups by name.
  var groups: [MadeGroup] = []
  /// The rules of listeners as they were made.
  var rules: [MadeRules] = []
  /// The security group that was made in front.
  var front: String?
  /// What was opened, and in which security group of nodes.
  var openings: [MadeOpening] = []
  /// What was wanted when it was made last.
  var wish = ""
  /// Counts what was asked for, so that work that was overtaken is left.
  var turn = 0
  /// How often it failed since it last succeeded.
  var failures = 0
  /// Whether it is being taken away.
  var isLeaving = false

  struct MadeGroup: Codable, Hashable, Sendable {
    let name: String
    let arn: String
    var check: JSONObject
  }

  struct MadeRules: Codable, Hashable, Sendable {
    let listener: String
    let text: String
  }

  struct MadeOpening: Codable, Hashable, Sendable {
    let group: String
    let opening: Opening
  }
}

/// Why no load balancer can be planned, in the words of whoever plans it.
struct PlanFailure: Error {
  let message: String
  init(_ message: String) { self.message = message }
}
