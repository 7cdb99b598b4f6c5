import Documents

/// What is to be made: read from options, or from a ClusterConfig.
///
/// Source: eksctl-io/eksctl, `pkg/apis/eksctl.io/v1alpha5/types.go`.
struct ClusterPlan {
  /// A managed node group.
  struct Group {
    var name: String
    var types: [String] = ["m5.large"]
    var desired: Int64 = 2
    var least: Int64 = 2
    var most: Int64 = 2
    var volume: Int64 = 80
    var family = "AmazonLinux2023"
    var labels = JSONObject()
    var taints: [JSON] = []
    var tags = JSONObject()
    var isSpot = false
    var isPrivate = false
    var subnets: [String] = []
  }

  /// A Fargate profile.
  struct Profile {
    var name: String
    var selectors: [JSON]
  }

  /// A service account with a role.
  struct Account {
    var name: String
    var namespace: String
    var policies: [String] = []
    var role = ""
    var roleName = ""
    var isRoleOnly = false
    var labels = JSONObject()
  }

  var name = ""
  var region = ""
  var version = ""
  var tags = JSONObject()
  var zones: [String] = []
  var block = "192.168.0.0/16"
  var privateSubnets: [String] = []
  var publicSubnets: [String] = []
  var groups: [Group] = []
  var profiles: [Profile] = []
  var addons: [JSON] = []
  var accounts: [Account] = []
  var associations: [JSON] = []
  var entries: [JSON] = []
  var logTypes: [String] = []
  var hasProvider = false
  var isAuto = false
  var hasDefaultAddons = true

  /// The add-ons that every cluster gets, less those that the plan names itself.
  ///
  /// Source: eksctl-io/eksctl, `pkg/actions/cluster` and the User Guide, "Default addons"; a
  /// cluster of Auto Mode gets none.
  var missingAddons: [String] {
    guard hasDefaultAddons, !isAuto else { return [] }
    let named = addons.map { $0.text("name") }
    return ["metrics-server", "vpc-cni", "kube-proxy", "coredns"].filter { !named.contains($0) }
  }

  init() {}

  // MARK: Files

  private static let known = [
    "apiVersion", "kind", "metadata", "managedNodeGroups", "fargateProfiles", "addons", "iam",
    "vpc", "cloudWatch", "accessConfig", "autoModeConfig", "availabilityZones", "addonsConfig",
  ]

  /// What a ClusterConfig says.
  init(parsing text: String, path: String) throws(EksctlFailure) {
    let front = "loading config file \(GoQuote.text(path)): "
    let document: JSON
    do throws(YAMLSyntaxError) {
      document = try JSON(parsingYAML: text)
    } catch {
      throw .said("\(front)error converting YAML to JSON: yaml: \(error.goText())")
    }
    guard document.text("kind") == "ClusterConfig" else {
      throw .said(
        "\(front)no kind \(GoQuote.text(document.text("kind"))) is registered for version "
          + "\(GoQuote.text(document.text("apiVersion"))) in scheme")
    }
    if document["nodeGroups"] != nil {
      throw .said(
        "\(front)nodeGroups (self-managed) are not simulated; write managedNodeGroups instead")
    }
    for key in document.object?.keys ?? [] where !Self.known.contains(key) {
      throw .said("\(front)strict decoding error: unknown field \(GoQuote.text(key))")
    }
    name = document.text("metadata.name")
    region = document.text("metadata.region")
    version = document.text("metadata.version")
    tags = document["metadata"]?["tags"]?.object ?? [:]
    if name.isEmpty { throw .said("metadata.name must be set") }
    if region.isEmpty { throw .said("metadata.region must be set") }
    zones = document.list("availabilityZones").compactMap(\.string)
    if let cidr = document["vpc"]?["cidr"]?.string { block = cidr }
    privateSubnets = Self.subnets(document["vpc"]?["subnets"]?["private"])
    publicSubnets = Self.subnets(document["vpc"]?["subnets"]?["public"])
    for group in document.list("managedNodeGroups") { groups.append(try Group(group, front)) }
    profiles = document.list("fargateProfiles").map {
      Profile(name: $0.text("name"), selectors: $0.list("selectors"))
    }
    addons = document.list("addons")
    hasProvider = document.text("iam.withOIDC") == "true"
    accounts = document.list("iam.serviceAccounts").map(Account.init)
    associations = document.list("iam.podIdentityAssociations")
    entries = document.list("accessConfig.accessEntries")
    logTypes = document.list("cloudWatch.clusterLogging.enableTypes").compactMap(\.string)
    hasDefaultAddons = document.text("addonsConfig.disableDefaultAddons") != "true"
    isAuto = document.text("autoModeConfig.enabled") == "true"
  }

  private static func subnets(_ map: JSON?) -> [String] {
    (map?.object?.members ?? []).map { $0.value.text("id") }.filter { !$0.isEmpty }
  }
}

extension ClusterPlan.Account {
  fileprivate init(_ account: JSON) {
    let space = account.text("metadata.namespace")
    self.init(name: account.text("metadata.name"), namespace: space.isEmpty ? "default" : space)
    policies = account.list("attachPolicyARNs").compactMap(\.string)
    role = account.text("attachRoleARN")
    roleName = account.text("roleName")
    isRoleOnly = account.text("roleOnly") == "true"
    labels = account["metadata"]?["labels"]?.object ?? [:]
  }
}

extension ClusterPlan.Group {
  private static let members = [
    "name", "instanceType", "instanceTypes", "desiredCapacity", "minSize", "maxSize", "volumeSize",
    "amiFamily", "labels", "taints", "tags", "spot", "privateNetworking", "subnets",
  ]

  /// The group that a file describes.
  fileprivate init(_ group: JSON, _ front: String) throws(EksctlFailure) {
    for key in group.object?.keys ?? [] where !Self.members.contains(key) {
      throw .said("\(front)managedNodeGroups: \(GoQuote.text(key)) is not simulated; leave it out")
    }
    self.init(name: group.text("name"))
    if name.isEmpty { throw .said("managedNodeGroups[0].name must be set") }
    if let type = group["instanceType"]?.string { types = [type] }
    let several = group.list("instanceTypes").compactMap(\.string)
    if !several.isEmpty { types = several }
    try size(
      desired: group["desiredCapacity"]?.integer, least: group["minSize"]?.integer,
      most: group["maxSize"]?.integer)
    volume = group["volumeSize"]?.integer ?? 80
    if let chosen = group["amiFamily"]?.string { family = chosen }
    labels = group["labels"]?.object ?? [:]
    taints = group.list("taints")
    tags = group["tags"]?.object ?? [:]
    isSpot = group.text("spot") == "true"
    isPrivate = group.text("privateNetworking") == "true"
    subnets = group.list("subnets").compactMap(\.string)
  }

  /// Sizes, where the ones that nobody gave follow from the others.
  ///
  /// Source: eksctl-io/eksctl, `pkg/apis/eksctl.io/v1alpha5/defaults.go`; `validation.go`.
  mutating func size(
    desired: Int64?, least: Int64?, most: Int64?
  ) throws(EksctlFailure) {
    let wanted = desired ?? least ?? 2
    self.desired = wanted
    self.least = least ?? wanted
    self.most = most ?? max(wanted, self.least)
    if self.least > self.most {
      throw .said(
        "cannot use --nodes-min=\(self.least) and --nodes-max=\(self.most) at the same time")
    }
    if wanted < self.least {
      throw .said("cannot use --nodes-min=\(self.least) and --nodes=\(wanted) at the same time")
    }
    if wanted > self.most {
      throw .said("cannot use --nodes-max=\(self.most) and --nodes=\(wanted) at the same time")
    }
  }

  /// The group that options describe.
  init(_ call: EksctlCall, name: String) throws(EksctlFailure) {
    self.init(name: name)
    let several = call.list("instance-types")
    if call.has("node-type") { types = [call.text("node-type")] }
    if !several.isEmpty { types = several }
    try size(
      desired: try call.number("nodes"), least: try call.number("nodes-min"),
      most: try call.number("nodes-max"))
    volume = try call.number("node-volume-size") ?? 80
    if call.has("node-ami-family") { family = call.text("node-ami-family") }
    for pair in call.list("node-labels") {
      let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else {
        throw .said(
          "invalid argument \(GoQuote.text(pair)) for \"--node-labels\" flag: \(pair) must be "
            + "formatted as key=value")
      }
      labels[halves[0]] = .string(halves[1])
    }
    isSpot = call.bool("spot")
    isPrivate = call.bool("node-private-networking")
    if call.command == "create nodegroup" { subnets = call.list("subnet-ids") }
  }
}
