import Simulation

/// The learner's files and variables, changed so that undo and resume carry them.
extension Sandbox {
  /// Writes a file of the workspace.
  public mutating func write(_ text: String, to path: String) {
    let before = world
    world.workspace.files[path] = text
    record(.write(path: path, text: text), from: before)
  }

  /// Removes a file of the workspace, where there is one.
  public mutating func remove(_ path: String) {
    guard world.workspace.files.contains(path) else { return }
    let before = world
    world.workspace.files[path] = nil
    record(.remove(path: path), from: before)
  }

  /// Sets a variable of the shell.
  public mutating func assign(_ value: String, to name: String) {
    guard world.workspace.variables[name] != value else { return }
    let before = world
    world.workspace.variables[name] = value
    record(.assign(name: name, value: value), from: before)
  }

  /// Forgets a variable of the shell, where there is one.
  public mutating func unassign(_ name: String) {
    guard world.workspace.variables.contains(name) else { return }
    let before = world
    world.workspace.variables[name] = nil
    record(.unassign(name: name), from: before)
  }
}
