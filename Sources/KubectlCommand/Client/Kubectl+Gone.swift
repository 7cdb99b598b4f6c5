import Simulation

extension Kubectl {
  /// Waits until an object is there no more, or another one of its name is.
  ///
  /// - Throws: that it took too long.
  mutating func waitUntilGone(
    _ target: Target, uid: String = "", until end: SimTime
  ) throws(Failure) {
    let isGone = try wait(until: end) { kubectl throws(Failure) in
      do throws(Failure) {
        let present = try kubectl.object(target).text("metadata.uid")
        return !uid.isEmpty && present != uid
      } catch {
        if error.isNotFound { return true }
        throw error
      }
    }
    guard isGone else {
      throw .said(
        "timed out waiting for the condition on \(target.resource.plural)/\(target.name ?? "")")
    }
  }
}
