import AWSModel
import Documents

// Clusters as EKS shows them.
extension Cluster {
  /// The kinds of control plane logs.
  ///
  /// - Source: EKS API, `LogType`.
  static let allLogTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  /// The cluster as the operations answer it.
  var shape: JSON { connector.map(shape(of:)) ?? ownShape }

  private var ownShape: JSON {
    JSON(present: [
      "name": .string(key.name),
      "arn": .string(arn),
      "createdAt": created.timestamp,
      "version": .string(version),
      "endpoint": .text(endpoint),
      "roleArn": .text(role),
      "resourcesVpcConfig": network.shape,
      "kubernetesNetworkConfig": kubernetesNetwork,
      "logging": logging,
      "identity": endpoint == nil ? nil : ["oidc": ["issuer": .string(issuer)]],
      "status": .string(status.rawValue),
      "certificateAuthority": endpoint == nil ? [:] : ["data": .string(CertificateAuthority.data)],
      "platformVersion": .string(platform),
      "tags": .object(tags),
      "encryptionConfig": encryptionKey.map {
        [["resources": ["secrets"], "provider": ["keyArn": .string($0)]]]
      },
      "health": ["issues": .array(issues.map(\.shape))],
      "accessConfig": ["authenticationMode": .string(authenticationMode.rawValue)],
      "upgradePolicy": ["supportType": .string(supportType)],
      "zonalShiftConfig": zonalShift.map { ["enabled": .bool($0)] },
      "remoteNetworkConfig": remoteNetworks,
      "computeConfig": computeShape,
      "storageConfig": ["blockStorage": ["enabled": .bool(autoMode.isOn)]],
      "deletionProtection": .bool(deletionProtection),
      "controlPlaneScalingConfig": ["tier": .string(tier)],
    ])
  }

  private var kubernetesNetwork: JSON {
    let member = services.family == "ipv6" ? "serviceIpv6Cidr" : "serviceIpv4Cidr"
    return .object([
      (member): .string(services.block), "ipFamily": .string(services.family),
      "elasticLoadBalancing": ["enabled": .bool(autoMode.isOn)],
    ])
  }

  private var computeShape: JSON {
    JSON(present: [
      "enabled": .bool(autoMode.isOn),
      "nodePools": autoMode.isOn ? .texts(autoMode.nodePools) : nil,
      "nodeRoleArn": .text(autoMode.nodeRole),
    ])
  }

  /// What is sent to CloudWatch Logs, then what is not.
  private var logging: JSON {
    let off = Self.allLogTypes.filter { !logTypes.contains($0) }
    let setups = [(logTypes, true), (off, false)].filter { !$0.0.isEmpty }
    return [
      "clusterLogging": .array(
        setups.map { ["types": .texts($0.0), "enabled": .bool($0.1)] })
    ]
  }

  /// A registered cluster has little to show.
  private func shape(of connector: Connector) -> JSON {
    [
      "name": .string(key.name),
      "arn": .string(arn),
      "createdAt": created.timestamp,
      "status": .string(status.rawValue),
      "connectorConfig": [
        "activationId": .string(connector.activationID),
        "activationCode": .string(connector.activationCode),
        "activationExpiry": connector.expiry.timestamp,
        "provider": .string(connector.provider),
        "roleArn": .string(connector.role),
      ],
      "tags": .object(tags),
    ]
  }
}

extension ClusterNetwork {
  var shape: JSON {
    JSON(present: [
      "subnetIds": .texts(subnets),
      "securityGroupIds": .texts(securityGroups),
      "clusterSecurityGroupId": .text(clusterSecurityGroup),
      "vpcId": .string(vpc),
      "endpointPublicAccess": .bool(access.isPublic),
      "endpointPrivateAccess": .bool(access.isPrivate),
      "publicAccessCidrs": .texts(access.publicBlocks),
    ])
  }
}

extension Cluster.Issue {
  var shape: JSON {
    [
      "code": .string(code), "message": .string(message), "resourceIds": .texts(resources),
    ]
  }
}
