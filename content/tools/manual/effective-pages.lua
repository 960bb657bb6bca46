-- Prints the list of effective pages from the page labels which the last run wrote.
local groups, order = {}, {}
local file = io.open(tex.jobname .. ".lep.last")
if file then
  for label in file:lines() do
    local chapter = label:match("^(.+)-%d+$") or "Front"
    if not groups[chapter] then
      groups[chapter] = {}
      order[#order + 1] = chapter
    end
    table.insert(groups[chapter], label)
  end
  file:close()
end
tex.print([[\renewcommand\arraystretch{1.05}\begin{tabular}{@{}p{16mm}p{26mm}p{12mm}p{15mm}p{28mm}@{}}\toprule]])
tex.print([[\textbf{Chapter}&\textbf{Pages}&\textbf{Count}&\textbf{Revision}&\textbf{Effective}\\\midrule]])
for _, chapter in ipairs(order) do
  local g = groups[chapter]
  tex.print(chapter .. "&" .. g[1] .. (#g > 1 and (" to " .. g[#g]) or "") .. "&" .. #g .. [[&\revision&\revisiondate\\]])
end
tex.print([[\bottomrule\end{tabular}]])
