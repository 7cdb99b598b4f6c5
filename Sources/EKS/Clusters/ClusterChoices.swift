import AWSModel
import Documents
import EC2
import Identity

// The parts of requests that choose something of a cluster.

/// `{"enabled": …}`.
struct Toggle: Decodable {
  let enabled: Bool?
}

/// `upgradePolicy`.
struct UpgradeChoice: Decodable {
  let supportType: String?
}

/// `controlPlaneScalingConfig`.
struct TierChoice: Decodable {
  let tier: String?
}

/// `computeConfig`.
struct ComputeChoice: Decodable {
  let enabled: Bool?
  let nodePools: [String]?
  let nodeRoleArn: String?
}

/// `storageConfig`.
struct StorageChoice: Decodable {
  let blockStorage: Toggle?
}

/// `logging`: which kinds of logs are sent, which are not.
struct LoggingChoice: Decodable {
  let clusterLogging: [Setup]?

  struct Setup: Decodable {
    let types: [String]?
    let enabled: Bool?
  }

  /// The kinds that are sent then, in the order of the API.
  ///
  /// - Throws: `InvalidParameterException` for a kind that is none.
  static func types(
    _ choice: LoggingChoice?, over old: [String], of cluster: String
  ) throws(AWSError) -> [String] {
    var on = old
    for setup in choice?.clusterLogging ?? [] {
      let types = setup.types ?? []
      if let wrong = types.first(where: { !Cluster.allLogTypes.contains($0) }) {
        throw .invalidParameter(
          "The log type \(wrong) is not valid; valid log types are "
            + Cluster.allLogTypes.joined(separator: ", "), .init(cluster: cluster))
      }
      on.removeAll { types.contains($0) }
      if setup.enabled == true { on += types }
    }
    return Cluster.allLogTypes.filter { on.contains($0) }
  }
}

/// One element of `encryptionConfig`.
struct EncryptionChoice: Decodable {
  let resources: [String]?
  let provider: Provider?

  struct Provider: Decodable {
    let keyArn: String?
  }

  /// The key that encrypts secrets; nil where nothing is chosen.
  ///
  /// Keys themselves are not simulated: any key ARN of the same region will do.
  /// - Throws: `InvalidParameterException` for anything but secrets and a KMS key.
  static func key(
    _ choices: [EncryptionChoice], of cluster: String, _ scope: Scope
  ) throws(AWSError) -> String? {
    guard let choice = choices.first else { return nil }
    let subject = AWSError.Subject(cluster: cluster)
    guard choice.resources == ["secrets"] else {
      throw .invalidParameter("Invalid resources: the only supported value is secrets", subject)
    }
    let arn = choice.provider?.keyArn ?? ""
    guard arn.hasPrefix("arn:aws:kms:\(scope.region):"), arn.contains(":key/") else {
      throw .invalidParameter("Invalid provider keyArn: '\(arn)'", subject)
    }
    return arn
  }
}

/// `kubernetesNetworkConfig`.
struct ServiceAddressChoice: Decodable {
  let serviceIpv4Cidr: String?
  let ipFamily: String?
  let elasticLoadBalancing: Toggle?

  /// The addresses of services.
  ///
  /// Where no block is given it is 10.100.0.0/16, or 172.20.0.0/16 in a network that begins with
  /// 10. Source: EKS API, `KubernetesNetworkConfigRequest` (rules of the block).
  static func addresses(
    _ choice: ServiceAddressChoice?, of cluster: String, vpc: EC2.Vpc?
  ) throws(AWSError) -> ServiceAddresses {
    let subject = AWSError.Subject(cluster: cluster)
    if choice?.ipFamily == "ipv6" {
      guard choice?.serviceIpv4Cidr == nil else {
        throw .invalidParameter("serviceIpv4Cidr cannot be specified with ipFamily ipv6", subject)
      }
      throw .invalidParameter(
        "Networks have no IPv6 addresses here: choose ipFamily ipv4.", subject)
    }
    guard let text = choice?.serviceIpv4Cidr else {
      let isTen = vpc?.block.first.text.hasPrefix("10.") ?? false
      return ServiceAddresses(block: isTen ? "172.20.0.0/16" : "10.100.0.0/16")
    }
    guard let block = AddressBlock(text) else {
      throw .invalidParameter("Invalid serviceIpv4Cidr: '\(text)'", subject)
    }
    guard (12...24).contains(block.prefix) else {
      throw .invalidParameter("serviceIpv4Cidr must be between /24 and /12", subject)
    }
    guard privateBlocks.contains(where: { $0.contains(block) }) else {
      throw .invalidParameter(
        "serviceIpv4Cidr must be within 10.0.0.0/8, 172.16.0.0/12, or 192.168.0.0/16", subject)
    }
    guard vpc.map({ !$0.block.overlaps(block) }) ?? true else {
      throw .invalidParameter(
        "serviceIpv4Cidr \(block.text) overlaps with the CIDR of the VPC", subject)
    }
    return ServiceAddresses(block: block.text)
  }

  private static let privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
    .compactMap { AddressBlock($0) }
}

/// The three choices that make up EKS Auto Mode.
struct AutoModeChoice {
  let compute: ComputeChoice?
  let storage: StorageChoice?
  let loadBalancing: Toggle?

  /// Whether anything of it is said.
  var isMade: Bool { compute != nil || storage != nil || loadBalancing != nil }

  /// What is chosen then.
  ///
  /// - Throws: `InvalidParameterException` where it is neither all on nor all off, or for node
  ///   pools or a node role that there are not.
  /// - Source: EKS User Guide, “Automate cluster infrastructure with EKS Auto Mode”, “Enable or
  ///   Disable Built-in NodePools”.
  func mode(
    over old: AutoMode, of cluster: Cluster, in identity: IdentityState
  ) throws(AWSError) -> AutoMode {
    guard isMade else { return old }
    let subject = AWSError.Subject(cluster: cluster.key.name)
    let choices = [compute?.enabled, storage?.blockStorage?.enabled, loadBalancing?.enabled]
      .map { $0 ?? false }
    guard Set(choices).count == 1, let isOn = choices.first else {
      throw .invalidParameter(
        "For EKS Auto Mode, please ensure that all required configs, including computeConfig, "
          + "kubernetesNetworkConfig, and blockStorage are all either fully enabled or fully "
          + "disabled.", subject)
    }
    guard isOn else { return AutoMode() }
    var mode = AutoMode(isOn: true, nodePools: compute?.nodePools ?? old.nodePools)
    if let wrong = mode.nodePools.first(where: { !["general-purpose", "system"].contains($0) }) {
      throw .invalidParameter(
        "Invalid node pool \(wrong): valid values are general-purpose, system", subject)
    }
    mode.nodeRole = compute?.nodeRoleArn ?? old.nodeRole
    guard mode.nodePools.isEmpty == (mode.nodeRole == nil) else {
      throw .invalidParameter(
        "nodePools and nodeRoleArn must be specified together in computeConfig", subject)
    }
    if let role = mode.nodeRole, identity.role(role) == nil {
      throw .invalidParameter("The role \(role) in computeConfig does not exist", subject)
    }
    guard cluster.authenticationMode != .configMap else {
      throw .invalidParameter(
        "EKS Auto Mode requires the authentication mode API or API_AND_CONFIG_MAP", subject)
    }
    return mode
  }
}
