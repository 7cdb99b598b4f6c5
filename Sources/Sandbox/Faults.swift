/// Every fault, one line each.
public enum Faults {
  /// All that can be made to go wrong.
  public static let all: [any Fault.Type] = [
    AgentCrash.self, AgentDisconnect.self, AgentReconnect.self, AppErrors.self,
    ExternalMachine.self, FargateBack.self, FargateQuota.self, FargateShort.self,
    FileSystemDown.self, FileSystemUp.self, FunctionFails.self,
    FunctionReturns.self, HybridMachineJoins.self, Load.self, OutOfMemory.self, PodLoad.self,
    SpotInstanceInterruption.self,
    SpotInstanceRebalance.self, SpotInterruption.self, ZoneDown.self, ZoneUp.self,
  ]
}
