-- What somebody does in Neovim with a description that has a finding: reads it, asks about it, takes what is offered, writes.
-- Prints what was seen as JSON.
local patience = 60000
local seen = {}

local function wait_for(what, condition)
  assert(vim.wait(patience, condition, 5), "in vain: " .. what)
end

local function diagnostics()
  return vim.tbl_map(function(one)
    return { line = one.lnum + 1, severity = one.severity, code = one.code, source = one.source, message = one.message }
  end, vim.diagnostic.get(0))
end

local changes = 0
vim.api.nvim_create_autocmd("DiagnosticChanged", { callback = function() changes = changes + 1 end })

local function run()
  wait_for("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
  seen.before = diagnostics()

  wait_for("lenses", function() return #(vim.lsp.codelens.get(0) or {}) > 0 end)
  seen.lenses = vim.tbl_map(function(lens) return lens.command.title end, vim.lsp.codelens.get(0))

  local finding = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
  local windows = #vim.api.nvim_list_wins()
  vim.lsp.buf.hover()
  wait_for("a hover", function() return #vim.api.nvim_list_wins() > windows end)
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      seen.hover = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true)
      vim.api.nvim_win_close(window, true)
    end
  end

  -- The list of actions is shown, and its first entry is chosen.
  vim.ui.select = function(items, options, choose)
    seen.actions = vim.tbl_map(options.format_item, items)
    choose(items[1], 1)
  end
  local tick, told = vim.api.nvim_buf_get_changedtick(0), changes
  vim.lsp.buf.code_action()
  wait_for("a change of the text", function() return vim.api.nvim_buf_get_changedtick(0) > tick end)
  vim.cmd("write")
  wait_for("new diagnostics", function() return changes > told end)
  seen.after = diagnostics()
end

local ok, failure = pcall(run)
if not ok then seen.failure = failure end
seen.messages = vim.api.nvim_exec("messages", true)
io.stdout:write(vim.fn.json_encode(seen))
vim.cmd("qall!")
