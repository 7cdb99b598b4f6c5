import AWSModel
import Documents

// Clusters as the API shows them.
extension Cluster {
  /// The cluster.
  ///
  /// `include` may name `ATTACHMENTS`, `CONFIGURATIONS`, `SETTINGS`, `STATISTICS`, `TAGS`.
  func shape(including include: Set<String>, counting services: ServiceCounts? = nil) -> JSON {
    JSON(present: [
      "clusterArn": .string(arn),
      "clusterName": .string(key.name),
      "configuration": include.contains("CONFIGURATIONS") ? configuration : nil,
      "status": .string(isProvisioning == true ? "PROVISIONING" : status.rawValue),
      "registeredContainerInstancesCount": .number(instances),
      "runningTasksCount": .number(tasks.running),
      "pendingTasksCount": .number(tasks.starting),
      "activeServicesCount": .number(activeServices),
      "statistics": .array(include.contains("STATISTICS") ? statistics(services) : []),
      "tags": include.contains("TAGS") ? tags.shape : [],
      "settings": include.contains("SETTINGS") ? settingsShape : [],
      "capacityProviders": .texts(capacityProviders),
      "defaultCapacityProviderStrategy": .array(defaultStrategy.map(\.shape)),
      "attachments": include.contains("ATTACHMENTS") ? attachmentsShape : nil,
      "attachmentsStatus": include.contains("ATTACHMENTS")
        ? .text(attachmentsStatus?.rawValue) : nil,
      "serviceConnectDefaults": serviceConnectDefaults,
    ])
  }

  /// Everything, as the operations that create and change clusters answer.
  var wholeShape: JSON {
    var include: Set = ["CONFIGURATIONS", "SETTINGS", "TAGS"]
    if attachments != nil { include.insert("ATTACHMENTS") }
    return shape(including: include)
  }

  private var attachmentsShape: JSON? {
    capacityProviders.isEmpty && attachments == nil
      ? nil : .array((attachments ?? []).map(\.shape))
  }

  private var settingsShape: JSON {
    .array(settings.map { ["name": .string($0.name), "value": .string($0.value)] })
  }

  private func statistics(_ services: ServiceCounts?) -> [JSON] {
    let services = services ?? ServiceCounts()
    let counts: KeyValuePairs<String, Int> = [
      "runningEC2TasksCount": onInstances.running,
      "runningFargateTasksCount": onFargate.running,
      "pendingEC2TasksCount": onInstances.starting,
      "pendingFargateTasksCount": onFargate.starting,
      "runningExternalTasksCount": onExternal.running,
      "pendingExternalTasksCount": onExternal.starting,
      "activeEC2ServiceCount": services.activeOnInstances,
      "activeFargateServiceCount": services.activeOnFargate,
      "drainingEC2ServiceCount": services.drainingOnInstances,
      "drainingFargateServiceCount": services.drainingOnFargate,
    ]
    return counts.map { ["name": .string($0), "value": .string(String($1))] }
  }
}

extension CapacityProviderStrategyItem {
  /// The item with its defaults.
  var shape: JSON {
    [
      "capacityProvider": .string(capacityProvider), "weight": .number(weight ?? 0),
      "base": .number(base ?? 0),
    ]
  }
}

extension [Tag] {
  /// The tags as the API shows them.
  var shape: JSON { .array(map { ["key": .string($0.key), "value": .string($0.value)] }) }

  /// Puts the given tags over those with the same keys.
  mutating func merge(_ given: [Tag]) {
    for tag in given {
      if let place = firstIndex(where: { $0.key == tag.key }) {
        self[place] = tag
      } else {
        append(tag)
      }
    }
  }
}
